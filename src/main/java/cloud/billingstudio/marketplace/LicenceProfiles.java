package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The totals of licence lines over time, as known at an instant. */
record LicenceProfiles(JdbcClient jdbc) {

    private static final String VISIBLE = """
            select line_id, valid_from, total from licence_quantity
             where known_at <= :knownAt and superseded_at > :knownAt and %s
             order by line_id, valid_from""";

    Map<Long, QuantityProfile> all(Instant knownAt) {
        return read("true", Map.of(), knownAt);
    }

    Map<Long, QuantityProfile> of(Long[] ids, Instant knownAt) {
        return read("line_id = any(:ids)", Map.of("ids", ids), knownAt);
    }

    Map<Long, QuantityProfile> ofCustomer(ConnectionId connection, String customerId, Instant knownAt) {
        return read("""
                line_id in (select v.line_id from licence_version v join licence_line l on l.id = v.line_id
                             where l.connection = :connection and v.customer_id = :customer)""", Map.of("connection", connection.value(), "customer", customerId), knownAt);
    }

    /** Steps before an unknown total say nothing about the days after it, so the last unknown one starts afresh. */
    private Map<Long, QuantityProfile> read(String which, Map<String, ?> params, Instant knownAt) {
        Map<Long, List<Step>> steps = new HashMap<>();
        jdbc.sql(VISIBLE.formatted(which))
                .param("knownAt", Timestamp.from(knownAt))
                .params(params)
                .query(row -> {
                    List<Step> ofLine = steps.computeIfAbsent(row.getLong("line_id"), id -> new ArrayList<>());
                    BigDecimal total = row.getBigDecimal("total");
                    if (total == null) {
                        ofLine.clear();
                    } else {
                        ofLine.add(new Step(row.getObject("valid_from", LocalDate.class), new Quantity(total)));
                    }
                });
        Map<Long, QuantityProfile> profiles = new HashMap<>();
        steps.forEach((id, ofLine) -> profiles.put(id, QuantityProfile.of(ofLine)));
        return profiles;
    }
}
