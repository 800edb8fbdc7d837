package cloud.billingstudio.report;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the outer systems were last read to the end: the age of all that reports show. */
@Component
public class Freshness {

    private final JdbcClient jdbc;
    private final Clock clock;

    Freshness(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param now business time, from which an age counts
     * @param readings one per connection that was ever read to the end
     */
    public record Age(Instant now, List<Reading> readings) {}

    /** @param finishedAt when its latest complete fetch ended */
    public record Reading(String connection, Instant finishedAt) {}

    public Age age() {
        List<Reading> readings = jdbc.sql("""
                        select connection, max(finished_at)
                          from book_fetch
                         where state = 'FINISHED'
                         group by connection
                         order by connection""")
                .query((row, number) ->
                        new Reading(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
        return new Age(clock.instant(), readings);
    }
}
