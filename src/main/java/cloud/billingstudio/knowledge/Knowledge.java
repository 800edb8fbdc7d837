package cloud.billingstudio.knowledge;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out the instants that stand in <em>observed at</em> and <em>known at</em>. They follow the business clock but
 * never go back and never repeat, also where the demo's clock is set to an earlier day, so that an as-of reading always
 * sees whole transactions in the order in which they were committed.
 */
@Component
public class Knowledge {

    private final JdbcClient jdbc;
    private final Clock clock;

    Knowledge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The next instant; the caller's transaction is alone in learning something until it ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant next() {
        return jdbc.sql("""
                        update knowledge
                           set latest = greatest(:clock, latest + interval '1 microsecond')
                        returning latest""")
                .param("clock", Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** An instant at or after everything that is known and committed. */
    @Transactional(readOnly = true)
    public Instant now() {
        return jdbc.sql("select greatest(:clock, latest) from knowledge")
                .param("clock", Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
