package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of {@code licence_lines_as_of}. */
record LicenceLineRows(Map<Long, QuantityProfile> profiles) implements RowMapper<LicenceLine> {

    @Override
    public LicenceLine mapRow(ResultSet row, int number) throws SQLException {
        long id = row.getLong("line_id");
        Quantity total = quantity(row, "total");
        return new LicenceLine(
                new LicenceLineId(id),
                new ConnectionId(row.getString("connection")),
                row.getString("customer_id"),
                row.getString("customer_name"),
                row.getString("subscription_id"),
                row.getString("subscription_name"),
                row.getString("resource_id"),
                row.getString("resource_name"),
                row.getString("mpn"),
                row.getObject("term_months", Integer.class),
                row.getObject("billing_months", Integer.class),
                LicenceLine.State.valueOf(row.getString("state")),
                quantity(row, "included"),
                quantity(row, "additional"),
                total,
                price(row),
                row.getObject("expires_on", LocalDate.class),
                total == null ? QuantityProfile.EMPTY : profiles.getOrDefault(id, QuantityProfile.EMPTY));
    }

    private static @Nullable Quantity quantity(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : new Quantity(value);
    }

    private static @Nullable Money price(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("unit_price");
        String currency = row.getString("currency");
        return amount == null || currency == null ? null : new Money(amount, Currency.getInstance(currency));
    }
}
