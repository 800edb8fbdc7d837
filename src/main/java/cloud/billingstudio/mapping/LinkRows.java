package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads rows of the table {@code link}. */
@Component
class LinkRows implements RowMapper<Link> {

    private final Baselines baselines;

    LinkRows(Baselines baselines) {
        this.baselines = baselines;
    }

    @Override
    public Link mapRow(ResultSet row, int number) throws SQLException {
        BigDecimal allocation = row.getBigDecimal("allocation");
        String prorateOn = row.getString("prorate_on");
        return new Link(
                row.getLong("id"),
                new LicenceLineId(row.getLong("licence_line_id")),
                new PsaLineId(row.getLong("psa_line_id")),
                Optional.ofNullable(allocation).map(Quantity::new).orElse(null),
                QuantityRule.valueOf(row.getString("quantity_rule")),
                Optional.ofNullable(prorateOn).map(ProrateOn::valueOf).orElse(null),
                Optional.ofNullable(row.getString("strategy"))
                        .map(PostingStrategy::valueOf)
                        .orElse(null),
                baselines.read(row.getString("baseline")),
                Origin.valueOf(row.getString("origin")),
                row.getString("decided_by"),
                row.getTimestamp("known_at").toInstant());
    }
}
