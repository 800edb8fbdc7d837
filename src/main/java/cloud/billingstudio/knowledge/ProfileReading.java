package cloud.billingstudio.knowledge;

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

/**
 * Reads the quantities of lines over time, as known at an instant.
 *
 * @param table with {@code line_id}, {@code valid_from}, {@code known_at} and {@code superseded_at}
 * @param column of the table that holds the quantity; null is an unknown one
 */
public record ProfileReading(JdbcClient jdbc, String table, String column) {

    private static final String VISIBLE = """
            select line_id, valid_from, %s from %s
             where known_at <= :knownAt and superseded_at > :knownAt and %s
             order by line_id, valid_from""";

    private static final String EACH = """
            select asked.place as line_id, q.valid_from, q.%s
              from unnest(cast(:ids as bigint[]), cast(:knownAts as timestamptz[]))
                   with ordinality asked (line_id, known_at, place)
              join %s q on q.line_id = asked.line_id and q.known_at <= asked.known_at
                   and q.superseded_at > asked.known_at
             order by asked.place, q.valid_from""";

    /** Of all lines. */
    public Map<Long, QuantityProfile> all(Instant knownAt) {
        return where("true", Map.of(), knownAt);
    }

    /** Of these lines. */
    public Map<Long, QuantityProfile> of(Long[] ids, Instant knownAt) {
        return where("line_id = any(:ids)", Map.of("ids", ids), knownAt);
    }

    /**
     * Of the lines an SQL condition chooses. Steps before an unknown quantity say nothing about the days after it, so the
     * last unknown one starts afresh.
     */
    public Map<Long, QuantityProfile> where(String condition, Map<String, ?> params, Instant knownAt) {
        return read(jdbc.sql(VISIBLE.formatted(column, table, condition))
                .param("knownAt", Timestamp.from(knownAt))
                .params(params));
    }

    /**
     * Of lines each as known at an instant of its own.
     *
     * @param knownAts ISO instants, one per id
     * @return by the line's place from 1; lines without quantities are absent
     */
    public Map<Long, QuantityProfile> each(Long[] ids, String[] knownAts) {
        return read(jdbc.sql(EACH.formatted(column, table)).param("ids", ids).param("knownAts", knownAts));
    }

    private Map<Long, QuantityProfile> read(JdbcClient.StatementSpec query) {
        Map<Long, List<Step>> steps = new HashMap<>();
        query.query(row -> {
            List<Step> ofLine = steps.computeIfAbsent(row.getLong("line_id"), id -> new ArrayList<>());
            BigDecimal quantity = row.getBigDecimal(column);
            if (quantity == null) {
                ofLine.clear();
            } else {
                ofLine.add(new Step(row.getObject("valid_from", LocalDate.class), new Quantity(quantity)));
            }
        });
        Map<Long, QuantityProfile> profiles = new HashMap<>();
        steps.forEach((id, ofLine) -> profiles.put(id, QuantityProfile.of(ofLine)));
        return profiles;
    }
}
