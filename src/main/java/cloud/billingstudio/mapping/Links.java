package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links as known at an instant. */
@Component
public class Links {

    private static final String ACTIVE = "select * from link where known_at <= ? and ? < superseded_at";

    private final JdbcClient jdbc;
    private final LinkRows rows;

    Links(JdbcClient jdbc, LinkRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** All links that held then, oldest first. */
    public List<Link> active(Instant knownAt) {
        Timestamp at = Timestamp.from(knownAt);
        return jdbc.sql(ACTIVE + " order by id").params(at, at).query(rows).list();
    }

    /** The links of these licence lines that held then, oldest first. */
    public List<Link> activeOf(Collection<LicenceLineId> lines, Instant knownAt) {
        return some("licence_line_id", lines.stream().map(LicenceLineId::value).toArray(Long[]::new), knownAt);
    }

    /** The links onto these PSA lines that held then, oldest first. */
    public List<Link> activeOn(Collection<PsaLineId> lines, Instant knownAt) {
        return some("psa_line_id", lines.stream().map(PsaLineId::value).toArray(Long[]::new), knownAt);
    }

    /**
     * Per link (by its id) since when its two lines have been linked without a break: new terms put a new link in the
     * place of the old one.
     */
    public Map<Long, Instant> linkedSince(Collection<Link> links) {
        Map<Long, Instant> since = new HashMap<>();
        jdbc.sql("""
                        select link.id, max(first.known_at) as since
                          from link
                          join link first on first.licence_line_id = link.licence_line_id
                               and first.psa_line_id = link.psa_line_id and first.known_at <= link.known_at
                         where link.id = any (:ids)
                           and not exists (
                               select from link before
                                where before.licence_line_id = first.licence_line_id
                                  and before.psa_line_id = first.psa_line_id and before.superseded_at = first.known_at)
                         group by link.id""")
                .param("ids", links.stream().map(Link::id).toArray(Long[]::new))
                .query(row -> {
                    since.put(row.getLong("id"), row.getTimestamp("since").toInstant());
                });
        return since;
    }

    private List<Link> some(String column, Long[] ids, Instant knownAt) {
        Timestamp at = Timestamp.from(knownAt);
        return jdbc.sql(ACTIVE + " and " + column + " = any (?) order by id")
                .params(at, at, ids)
                .query(rows)
                .list();
    }
}
