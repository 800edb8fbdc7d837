package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads month ends from rows of their table. */
final class MonthEndRows {

    static final RowMapper<MonthEnd> ROW = (row, number) -> new MonthEnd(
            row.getLong("id"),
            BillingPeriod.parse(row.getString("period")),
            MonthEndState.valueOf(row.getString("state")),
            row.getString("opened_by"),
            row.getTimestamp("opened_at").toInstant(),
            instant(row, "known_at"),
            row.getString("anomalies"),
            row.getObject("plan_id", Long.class),
            instant(row, "closed_at"),
            row.getString("cancelled_by"),
            instant(row, "cancelled_at"),
            row.getString("cancel_reason"));

    private MonthEndRows() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
