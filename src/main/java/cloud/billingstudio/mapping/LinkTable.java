package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes links; a row is never changed but for its end. */
@Component
class LinkTable {

    private static final String INSERT = """
            insert into link (licence_line_id, psa_line_id, allocation, quantity_rule, prorate_on, strategy, baseline,
                              origin,
                              decided_by, note, known_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final LinkRows rows;
    private final Baselines baselines;

    LinkTable(JdbcClient jdbc, JdbcTemplate batches, LinkRows rows, Baselines baselines) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.rows = rows;
        this.baselines = baselines;
    }

    long add(NewLink link, Instant knownAt) {
        return jdbc.sql(INSERT + " returning id")
                .params(values(link, knownAt))
                .query(Long.class)
                .single();
    }

    void addAll(Collection<NewLink> links, Instant knownAt) {
        batches.batchUpdate(
                INSERT,
                links.stream().map(link -> values(link, knownAt).toArray()).toList());
    }

    Optional<Link> latest(long id) {
        return jdbc.sql("select * from link where id = ? and superseded_at = 'infinity'")
                .param(id)
                .query(rows)
                .optional();
    }

    void end(long id, Instant at, String by, @Nullable String note) {
        jdbc.sql("update link set superseded_at = ?, ended_by = ?, end_note = ? where id = ?")
                .params(Arrays.asList(Timestamp.from(at), by, note, id))
                .update();
    }

    /** Lines of which a person once ended a link; the automatic mapping leaves them alone. */
    Set<LicenceLineId> unlinkedByPeople() {
        return jdbc
                .sql("select distinct licence_line_id from link where ended_by <> 'studio'")
                .query(Long.class)
                .list()
                .stream()
                .map(LicenceLineId::new)
                .collect(Collectors.toSet());
    }

    /** Pairs of licence line and PSA line that a person once took apart. */
    List<long[]> pairsTakenApart() {
        return jdbc.sql("select licence_line_id, psa_line_id from link where ended_by <> 'studio'")
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .list();
    }

    Set<Long> linkedPsaLines() {
        return Set.copyOf(jdbc.sql("select distinct psa_line_id from link where superseded_at = 'infinity'")
                .query(Long.class)
                .list());
    }

    private List<Object> values(NewLink link, Instant knownAt) {
        LinkTerms terms = link.terms();
        BigDecimal allocation =
                terms.allocation() == null ? null : terms.allocation().value();
        return Arrays.asList(
                link.licence().id().value(),
                link.psa().id().value(),
                allocation,
                terms.rule().name(),
                terms.prorateOn() == null ? null : terms.prorateOn().name(),
                terms.strategy() == null ? null : terms.strategy().name(),
                baselines.write(link.psa().profile()),
                link.origin().name(),
                link.by(),
                link.note(),
                Timestamp.from(knownAt));
    }
}
