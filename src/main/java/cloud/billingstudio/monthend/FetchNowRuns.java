package cloud.billingstudio.monthend;

import cloud.billingstudio.monthend.MonthEndOverview.FetchUnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * @param nextTryAt until when it rests; null while it reads
     * @param odd what looks odd about what it read; null if nothing does
     */
    record Run(
            String by,
            boolean running,
            boolean ended,
            @Nullable String failure,
            @Nullable Instant nextTryAt,
            @Nullable String odd) {

        /** What a person has to do about it; empty if nothing. */
        Optional<String> problem() {
            if (running) {
                return Optional.empty();
            }
            if (ended && failure == null) {
                return Optional.ofNullable(odd)
                        .map(words ->
                                "Fetch now, asked for by %s, read something odd: %s Look at it before you go on; if it is wrong, mend it there and press Fetch now again."
                                        .formatted(by, words));
            }
            String why = failure == null ? "The Studio stopped while it was reading." : failure;
            return Optional.of(
                    "Fetch now, asked for by %s, did not come to its end: %s The review goes on with what is known; press Fetch now again."
                            .formatted(by, why));
        }

        /** What a person may see of it while it runs; empty if it does not. */
        Optional<FetchUnderWay> underWay() {
            return running ? Optional.of(new FetchUnderWay(by, nextTryAt, failure)) : Optional.empty();
        }
    }

    /** Begins one; false if one is running. */
    boolean begin(long monthEnd, String by) {
        return jdbc.sql("""
                        insert into fetch_now (month_end_id, started_by, alive_until)
                        values (:id, :by, clock_timestamp() + :silence * interval '1 millisecond')
                        on conflict (month_end_id) do update
                           set started_by = excluded.started_by, alive_until = excluded.alive_until,
                               ended_at = null, failure = null, next_try_at = null, odd = null
                         where fetch_now.ended_at is not null or fetch_now.alive_until < clock_timestamp()""")
                        .param("id", monthEnd)
                        .param("by", by)
                        .param("silence", SILENCE.toMillis())
                        .update()
                == 1;
    }

    /** It reads. */
    void alive(long monthEnd) {
        still(monthEnd, null, null);
    }

    /**
     * It goes on after a pause.
     *
     * @param failure what it waits for; null if the vendor did not say
     */
    void waiting(long monthEnd, @Nullable String failure, Duration pause) {
        still(monthEnd, failure, pause);
    }

    private void still(long monthEnd, @Nullable String failure, @Nullable Duration pause) {
        jdbc.sql("""
                        update fetch_now
                           set alive_until = clock_timestamp() + :silence * interval '1 millisecond', failure = :failure,
                               next_try_at = clock_timestamp() + :pause::bigint * interval '1 millisecond'
                         where month_end_id = :id""")
                .param("silence", SILENCE.toMillis())
                .param("failure", failure)
                .param("pause", pause == null ? null : pause.toMillis())
                .param("id", monthEnd)
                .update();
    }

    /** It read everything. */
    void done(long monthEnd, List<String> odd) {
        ended(monthEnd, null, odd.isEmpty() ? null : String.join(" ", odd));
    }

    void failed(long monthEnd, String failure) {
        ended(monthEnd, failure, null);
    }

    private void ended(long monthEnd, @Nullable String failure, @Nullable String odd) {
        jdbc.sql("""
                        update fetch_now set ended_at = clock_timestamp(), failure = :failure, odd = :odd
                         where month_end_id = :id""")
                .param("failure", failure)
                .param("odd", odd)
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
                               ended_at is not null as ended, failure, next_try_at, odd
                          from fetch_now where month_end_id = :id""")
                .param("id", monthEnd)
                .query((row, number) -> new Run(
                        row.getString("started_by"),
                        row.getBoolean("running"),
                        row.getBoolean("ended"),
                        row.getString("failure"),
                        MonthEndRows.instant(row, "next_try_at"),
                        row.getString("odd")))
                .optional();
    }
}
