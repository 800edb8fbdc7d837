package cloud.billingstudio.monthend;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code fetch_now}: what became of the readings people asked for during review, whatever node did them. */
@Repository
class FetchNowRuns {

    /** Longer than a pause, and longer than a stretch of reading with the requests it ends with. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    FetchNowRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest reading.
     *
     * @param running somebody is at it, or waits to go on
     * @param ended it has come to its end, well or not; neither running nor ended is one whose node died
     * @param failure what went wrong last; null if nothing did
     */
    record Run(
            String by,
            boolean running,
            boolean ended,
            @Nullable String failure) {

        /** It left the month end with sides not read again. */
        boolean failed() {
            return !running && !(ended && failure == null);
        }

        /** What a person should know of it, with the cure; empty if all is well. */
        Optional<String> problem() {
            if (failed()) {
                String why = failure == null ? "The Studio stopped while it was reading." : failure;
                return Optional.of(
                        "Fetch now, asked for by %s, did not come to its end: %s The review goes on with what was known before; press Fetch now again."
                                .formatted(by, why));
            }
            return Optional.ofNullable(failure).map("Fetch now: %s (it is tried again by itself)"::formatted);
        }
    }

    /** Begins one; false if one is running. */
    boolean begin(long monthEnd, String by) {
        return jdbc.sql("""
                        insert into fetch_now (month_end_id, started_by, alive_until)
                        values (:id, :by, clock_timestamp() + :silence * interval '1 millisecond')
                        on conflict (month_end_id) do update
                           set started_by = excluded.started_by, alive_until = excluded.alive_until,
                               ended_at = null, failure = null
                         where fetch_now.ended_at is not null or fetch_now.alive_until < clock_timestamp()""")
                        .param("id", monthEnd)
                        .param("by", by)
                        .param("silence", SILENCE.toMillis())
                        .update()
                == 1;
    }

    /** It goes on. */
    void alive(long monthEnd) {
        still(monthEnd, null);
    }

    /** It goes on after a pause. */
    void waiting(long monthEnd, String failure) {
        still(monthEnd, failure);
    }

    private void still(long monthEnd, @Nullable String failure) {
        jdbc.sql("""
                        update fetch_now
                           set alive_until = clock_timestamp() + :silence * interval '1 millisecond', failure = :failure
                         where month_end_id = :id""")
                .param("silence", SILENCE.toMillis())
                .param("failure", failure)
                .param("id", monthEnd)
                .update();
    }

    void ended(long monthEnd, @Nullable String failure) {
        jdbc.sql("update fetch_now set ended_at = clock_timestamp(), failure = :failure where month_end_id = :id")
                .param("failure", failure)
                .param("id", monthEnd)
                .update();
    }

    /** Those that were running have died; only for who knows that no other node is alive. */
    void endAll() {
        jdbc.sql("update fetch_now set alive_until = clock_timestamp() where ended_at is null")
                .update();
    }

    Optional<Run> latest(long monthEnd) {
        return jdbc.sql("""
                        select started_by, ended_at is null and alive_until > clock_timestamp() as running,
                               ended_at is not null as ended, failure
                          from fetch_now where month_end_id = :id""")
                .param("id", monthEnd)
                .query((row, number) -> new Run(
                        row.getString("started_by"),
                        row.getBoolean("running"),
                        row.getBoolean("ended"),
                        row.getString("failure")))
                .optional();
    }
}
