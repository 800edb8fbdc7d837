package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    private List<Link> some(String column, Long[] ids, Instant knownAt) {
        Timestamp at = Timestamp.from(knownAt);
        return jdbc.sql(ACTIVE + " and " + column + " = any (?) order by id")
                .params(at, at, ids)
                .query(rows)
                .list();
    }
}
