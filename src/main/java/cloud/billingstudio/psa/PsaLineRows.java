package cloud.billingstudio.psa;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of {@code psa_lines_as_of}. */
record PsaLineRows(Map<Long, QuantityProfile> profiles) implements RowMapper<PsaLine> {

    @Override
    public PsaLine mapRow(ResultSet row, int number) throws SQLException {
        long id = row.getLong("line_id");
        return new PsaLine(
                new PsaLineId(id),
                new ConnectionId(row.getString("connection")),
                row.getString("external_id"),
                row.getString("company_id"),
                row.getString("company_name"),
                row.getString("agreement_id"),
                row.getString("agreement_name"),
                row.getObject("agreement_start", LocalDate.class),
                row.getObject("agreement_end", LocalDate.class),
                row.getObject("agreement_period_months", Integer.class),
                row.getBoolean("agreement_active"),
                row.getBoolean("prorating"),
                row.getObject("next_invoice", LocalDate.class),
                row.getString("service_id"),
                row.getString("service_name"),
                row.getObject("service_period_months", Integer.class),
                price(row),
                row.getBoolean("gone"),
                profiles.getOrDefault(id, QuantityProfile.EMPTY));
    }

    private static @Nullable Money price(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("unit_price");
        String currency = row.getString("currency");
        return amount == null || currency == null ? null : new Money(amount, Currency.getInstance(currency));
    }
}
