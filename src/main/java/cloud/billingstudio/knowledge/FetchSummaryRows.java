package cloud.billingstudio.knowledge;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a finished fetch, with the counts of the one before it in columns that begin with {@code p_}. */
final class FetchSummaryRows implements RowMapper<FetchSummary> {

    @Override
    public FetchSummary mapRow(ResultSet row, int number) throws SQLException {
        return new FetchSummary(
                row.getLong("id"),
                new ConnectionId(row.getString("connection")),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at").toInstant(),
                row.getTimestamp("known_at").toInstant(),
                row.getBoolean("learned"),
                row.getBoolean("complete"),
                Objects.requireNonNull(counts(row, "")),
                new FetchSummary.Changes(
                        row.getLong("appeared"), row.getLong("changed"), row.getLong("ended"), row.getLong("missing")),
                Arrays.asList((String[]) row.getArray("notes").getArray()),
                counts(row, "p_"));
    }

    private static FetchSummary.@Nullable Counts counts(ResultSet row, String prefix) throws SQLException {
        BigDecimal quantity = row.getBigDecimal(prefix + "quantity");
        return quantity == null
                ? null
                : new FetchSummary.Counts(
                        row.getLong(prefix + "customers"),
                        row.getLong(prefix + "contracts"),
                        row.getLong(prefix + "lines"),
                        row.getLong(prefix + "unknown_lines"),
                        new Quantity(quantity));
    }
}
