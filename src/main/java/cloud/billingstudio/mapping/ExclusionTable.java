package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes exclusions; a row is never changed but for its end. */
@Component
class ExclusionTable {

    /** An exclusion as it stands in the table, expired or not. */
    record Row(
            long id, @Nullable Long licenceLineId, @Nullable Long psaLineId, String reason) {}

    private static final String LATEST =
            "select id, licence_line_id, psa_line_id, reason from exclusion where superseded_at = 'infinity'";

    private final JdbcClient jdbc;

    ExclusionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean holds(LicenceLineId line, LocalDate day) {
        return holds("licence_line_id", line.value(), day);
    }

    boolean holds(PsaLineId line, LocalDate day) {
        return holds("psa_line_id", line.value(), day);
    }

    private boolean holds(String column, long id, LocalDate day) {
        return jdbc.sql(LATEST + " and " + column + " = ? and (expires_on is null or expires_on >= ?)")
                .params(id, day)
                .query(Row.class)
                .optional()
                .isPresent();
    }

    Optional<Row> latest(long id) {
        return jdbc.sql(LATEST + " and id = ?").param(id).query(Row.class).optional();
    }

    long add(
            @Nullable LicenceLineId licence,
            @Nullable PsaLineId psa,
            String reason,
            @Nullable String owner,
            @Nullable LocalDate expiresOn,
            String by,
            Instant knownAt) {
        Long licenceId = licence == null ? null : licence.value();
        Long psaId = psa == null ? null : psa.value();
        endExpired(licenceId, psaId, knownAt, by);
        return jdbc.sql("""
                        insert into exclusion
                            (licence_line_id, psa_line_id, reason, owner, expires_on, decided_by, known_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(Arrays.asList(licenceId, psaId, reason, owner, expiresOn, by, Timestamp.from(knownAt)))
                .query(Long.class)
                .single();
    }

    /** Only an expired one can still be there: one that holds was refused before. */
    private void endExpired(@Nullable Long licence, @Nullable Long psa, Instant at, String by) {
        jdbc.sql("""
                        update exclusion set superseded_at = ?, ended_by = ?
                         where superseded_at = 'infinity' and (licence_line_id = ? or psa_line_id = ?)""")
                .params(Arrays.asList(Timestamp.from(at), by, licence, psa))
                .update();
    }

    void end(long id, Instant at, String by, @Nullable String note) {
        jdbc.sql("update exclusion set superseded_at = ?, ended_by = ?, end_note = ? where id = ?")
                .params(Arrays.asList(Timestamp.from(at), by, note, id))
                .update();
    }
}
