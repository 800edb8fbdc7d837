package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The exclusions as known at an instant. */
@Component
public class Exclusions {

    private final JdbcClient jdbc;

    Exclusions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All exclusions that hold on that day as it was known then; one that expires on the day still holds. */
    public List<Exclusion> active(Instant knownAt, LocalDate day) {
        return jdbc.sql("select * from exclusions_as_of(?, ?) order by exclusion_id")
                .params(Timestamp.from(knownAt), Date.valueOf(day))
                .query((row, number) -> new Exclusion(
                        row.getLong("exclusion_id"),
                        id(row.getObject("licence_line_id", Long.class)),
                        psaId(row.getObject("psa_line_id", Long.class)),
                        row.getString("reason"),
                        row.getString("owner"),
                        row.getObject("expires_on", LocalDate.class),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    private static @Nullable LicenceLineId id(@Nullable Long value) {
        return value == null ? null : new LicenceLineId(value);
    }

    private static @Nullable PsaLineId psaId(@Nullable Long value) {
        return value == null ? null : new PsaLineId(value);
    }
}
