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

    /**
     * Keeps everybody else from learning until the caller's transaction ends, without learning anything itself: for
     * whoever must look at the book before it knows whether there is anything new.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        jdbc.sql("select latest from knowledge for update")
                .query(Timestamp.class)
                .single();
    }

    /**
     * The instant of everything that is known and committed. It does not move while nothing is learned, so a reading as
     * of it can be repeated for ever; a clock's time could not, as a transaction under way may still commit before it.
     */
    @Transactional(readOnly = true)
    public Instant now() {
        return jdbc.sql("select latest from knowledge")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
