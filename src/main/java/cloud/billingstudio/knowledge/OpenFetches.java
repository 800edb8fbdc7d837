package cloud.billingstudio.knowledge;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What holds while fetches are open: of one connection one after the other is read, so that none ever writes what is older
 * than what another one wrote; and none goes on after too long a break.
 */
@Component
public class OpenFetches {

    /** Longer than anything a fetch does without a checkpoint, its rests included: who says nothing for so long is stuck. */
    static final Duration SILENCE = Duration.ofMinutes(5);

    /** How soon to look again whether it is one's turn. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final FetchSettings settings;

    OpenFetches(JdbcClient jdbc, FetchSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private record Earlier(long id, String owner, String startedBy, boolean silent) {}

    /**
     * How long to wait because another owner's fetch of the same connection began earlier; empty if it may read. One that
     * has said nothing for five minutes does not hold up others: it is given up.
     *
     * @param abandon gives up a fetch of that id, with all it has read
     */
    @Transactional
    public Optional<Duration> turn(FetchStep step, LongConsumer abandon) {
        List<Earlier> earlier = jdbc.sql("""
                        select id, owner, started_by,
                               greatest(touched_at, next_try_at) < clock_timestamp() - :silence * interval '1 millisecond'
                                   as silent
                          from book_fetch
                         where connection = :connection and state = 'OPEN' and id < :id
                         order by id""")
                .param("silence", SILENCE.toMillis())
                .param("connection", step.connection())
                .param("id", step.id())
                .query(Earlier.class)
                .list();
        earlier.stream().filter(Earlier::silent).forEach(one -> abandon.accept(one.id()));
        Optional<Earlier> first = earlier.stream().filter(one -> !one.silent()).findFirst();
        first.ifPresent(one -> rest(
                step.id(),
                "%s is being read for %s, asked for by %s; this fetch begins when that one has ended."
                        .formatted(step.connection(), one.owner(), one.startedBy()),
                BETWEEN_LOOKS));
        return first.map(one -> BETWEEN_LOOKS);
    }

    /** Whether it has stood still for so long that what it read is too old to go on from. */
    @Transactional(readOnly = true)
    public boolean isTooOld(FetchStep step) {
        return jdbc.sql("""
                        select touched_at < clock_timestamp() - :within * interval '1 millisecond'
                          from book_fetch where id = :id""")
                .param("within", settings.resumeWithin().toMillis())
                .param("id", step.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * Begins the fetch anew under the same owner and says so in its notes; in the transaction that removes what it read.
     *
     * @return its first checkpoint
     * @throws OptimisticLockingFailureException if somebody else went on from the same checkpoint
     */
    @Transactional
    public FetchStep anew(FetchStep step, Instant startedAt, Instant since, Enum<?> phase) {
        int reset = jdbc.sql("""
                        update book_fetch
                           set step = step + 1, started_at = :startedAt, since = :since, phase = :phase, next = null, walk = 1,
                               told = null, moved = false, complete = true, done = 0, tries = 0, ticket = null, pages = 0,
                               requests = 0, failures = 0, next_try_at = null, reason = null,
                               touched_at = clock_timestamp(), notes = array[:note]
                         where id = :id and step = :step and state = 'OPEN'""")
                .param("startedAt", Timestamp.from(startedAt))
                .param("since", Timestamp.from(since))
                .param("phase", phase.name())
                .param(
                        "note",
                        "It had stood still for more than %s, so it was begun anew."
                                .formatted(words(settings.resumeWithin())))
                .param("id", step.id())
                .param("step", step.step())
                .update();
        Fetches.checkAlone(step.id(), reset);
        return jdbc.sql(Fetches.STEP.formatted("id = :id"))
                .param("id", step.id())
                .query(FetchStep.class)
                .single();
    }

    /**
     * It goes on by itself after a rest.
     *
     * @param reason what it waits for, in plain words; null if the outer system only asked for time
     */
    @Transactional
    public void rest(long fetchId, @Nullable String reason, Duration rest) {
        rest(fetchId, reason, rest, 0);
    }

    /** As {@link #rest}, because the outer system was busy or did not answer; each is counted until a page is kept. */
    @Transactional
    public void restAfterFailure(long fetchId, String reason, Duration rest) {
        rest(fetchId, reason, rest, 1);
    }

    private void rest(long fetchId, @Nullable String reason, Duration rest, int failures) {
        jdbc.sql("""
                        update book_fetch
                           set failures = failures + :failures, reason = :reason, touched_at = clock_timestamp(),
                               next_try_at = clock_timestamp() + :rest * interval '1 millisecond'
                         where id = :id and state = 'OPEN'""")
                .param("failures", failures)
                .param("reason", reason)
                .param("rest", rest.toMillis())
                .param("id", fetchId)
                .update();
    }

    /** How often in a row the outer system was busy or did not answer; empty if the fetch is not open. */
    @Transactional(readOnly = true)
    public Optional<Integer> failures(long fetchId) {
        return jdbc.sql("select failures from book_fetch where id = :id and state = 'OPEN'")
                .param("id", fetchId)
                .query(Integer.class)
                .optional();
    }

    private static String words(Duration time) {
        boolean wholeHours = time.toHours() > 1 && time.toMinutes() % 60 == 0;
        return wholeHours ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
