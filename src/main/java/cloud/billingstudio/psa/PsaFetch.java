package cloud.billingstudio.psa;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.RequestCount;
import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.OpenFetches;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings what a PSA bills into the book, in short stretches with a checkpoint after every part, so that a crash costs
 * one part. The book itself is touched once, at the end, in one transaction.
 */
@Component
public class PsaFetch {

    private final Psas psas;
    private final Fetches fetches;
    private final OpenFetches openFetches;
    private final PsaStaging staging;
    private final PsaMerge merge;
    private final Clock clock;

    PsaFetch(Psas psas, Fetches fetches, OpenFetches openFetches, PsaStaging staging, PsaMerge merge, Clock clock) {
        this.psas = psas;
        this.fetches = fetches;
        this.openFetches = openFetches;
        this.staging = staging;
        this.merge = merge;
        this.clock = clock;
    }

    /** What a fetch does one after the other. */
    enum Phase {
        READING("reading agreements and quantities"),
        MERGING("bringing everything into the book");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    /**
     * Opens a fetch with the quantities since the first day of the month before, so that a month can be closed while the
     * next one runs; returns the owner's open fetch if there is one. Nothing is asked of the PSA yet.
     */
    public long start(FetchOwner owner, ConnectionId connection) {
        return start(owner, connection, firstOfMonthBefore());
    }

    /**
     * Opens a fetch; returns the owner's open fetch if there is one.
     *
     * @param from quantities are read from the billing period on that holds this day
     */
    public long start(FetchOwner owner, ConnectionId connection, LocalDate from) {
        return fetches.open(
                        owner,
                        psas.of(connection).connection(),
                        clock.instant(),
                        from.atStartOfDay(clock.getZone()).toInstant(),
                        true,
                        Phase.READING)
                .id();
    }

    /**
     * Carries the fetch on for about that long: no request is begun after it. Safe to call again after any failure. Where
     * it stood still for too long it begins anew, and where an earlier fetch of the PSA is open it waits its turn.
     *
     * @throws OuterSystemFailure if the PSA cannot be read; what was read before is kept
     * @throws Refusal (not found) if there is no such fetch or it was given up
     * @throws IllegalStateException if a transaction is active
     */
    public FetchProgress proceed(long fetchId, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        Optional<FetchStep> open = fetches.step(fetchId).map(step -> openFetches.isTooOld(step) ? anew(step) : step);
        Optional<Duration> othersFirst = open.flatMap(step -> openFetches.turn(step, staging::giveUpStuck));
        if (othersFirst.isPresent()) {
            return unfinished(open.get(), othersFirst.get());
        }
        RequestCount.takeNew(); // whatever this thread has sent for others
        while (open.isPresent()) {
            FetchStep step = open.get();
            if (Phase.valueOf(step.phase()) == Phase.MERGING) {
                merge.merge(step);
                break;
            }
            Psa psa = psas.of(new ConnectionId(step.connection()));
            step = staging.keep(step, psa.fetch(step.next(), LocalDate.ofInstant(step.since(), clock.getZone())));
            if (System.nanoTime() - end >= 0) {
                return unfinished(step, null);
            }
            open = Optional.of(step);
        }
        return new FetchProgress(true, "finished", 0, null, null);
    }

    /** @throws Refusal (not found) if the fetch is not finished */
    public FetchSummary summary(long fetchId) {
        return fetches.summary(fetchId);
    }

    /**
     * Gives an open fetch up with all it has read; the book stays as it was.
     *
     * @param why in plain words
     */
    public void abandon(long fetchId, String why) {
        staging.discard(fetchId, why);
    }

    /** As {@link #abandon}, because it cannot go on. */
    public void fail(long fetchId, String why) {
        staging.fail(fetchId, why);
    }

    /** What a fetch does in a phase, for people. */
    public static String words(String phase) {
        return Phase.valueOf(phase).words;
    }

    private static FetchProgress unfinished(FetchStep step, @Nullable Duration pause) {
        return new FetchProgress(false, words(step.phase()), step.done(), null, pause);
    }

    private FetchStep anew(FetchStep step) {
        Instant since = firstOfMonthBefore().atStartOfDay(clock.getZone()).toInstant();
        return staging.anew(step.id(), () -> openFetches.anew(step, clock.instant(), since, Phase.READING));
    }

    private LocalDate firstOfMonthBefore() {
        return LocalDate.now(clock).minusMonths(1).withDayOfMonth(1);
    }
}
