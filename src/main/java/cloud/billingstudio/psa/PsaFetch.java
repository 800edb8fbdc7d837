package cloud.billingstudio.psa;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings what a PSA bills into the book, in short stretches with a checkpoint after every part, so that a crash costs
 * one part. The book itself is touched once, at the end, in one transaction.
 */
@Component
public class PsaFetch {

    private final Psas psas;
    private final Fetches fetches;
    private final PsaStaging staging;
    private final PsaMerge merge;
    private final Clock clock;

    PsaFetch(Psas psas, Fetches fetches, PsaStaging staging, PsaMerge merge, Clock clock) {
        this.psas = psas;
        this.fetches = fetches;
        this.staging = staging;
        this.merge = merge;
        this.clock = clock;
    }

    /** What a fetch does one after the other. */
    enum Phase {
        READING,
        MERGING
    }

    /**
     * Starts a fetch with the quantities since the first day of the month before, so that a month can be closed while the
     * next one runs; returns the open fetch if there is one.
     */
    public long start(ConnectionId connection) {
        return start(connection, LocalDate.now(clock).minusMonths(1).withDayOfMonth(1));
    }

    /**
     * Starts a fetch; returns the open fetch if there is one.
     *
     * @param from quantities are read from the billing period on that holds this day
     */
    public long start(ConnectionId connection, LocalDate from) {
        return fetches.open(
                        psas.of(connection).connection(),
                        clock.instant(),
                        from.atStartOfDay(clock.getZone()).toInstant(),
                        true,
                        Phase.READING)
                .id();
    }

    /**
     * Carries the fetch on for about that long: no request is begun after it. Safe to call again after any failure.
     *
     * @throws OuterSystemFailure if the PSA cannot be read; what was read before is kept
     * @throws Refusal (not found) if there is no such fetch or it was given up
     */
    public FetchProgress proceed(long fetchId, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        Optional<FetchStep> open = fetches.step(fetchId);
        while (open.isPresent()) {
            FetchStep step = open.get();
            if (Phase.valueOf(step.phase()) == Phase.MERGING) {
                merge.merge(step);
                break;
            }
            Psa psa = psas.of(new ConnectionId(step.connection()));
            step = staging.keep(step, psa.fetch(step.next(), LocalDate.ofInstant(step.since(), clock.getZone())));
            if (System.nanoTime() - end >= 0) {
                return new FetchProgress(false, "reading agreements and quantities", step.done(), null, null);
            }
            open = Optional.of(step);
        }
        return new FetchProgress(true, "finished", 0, null, null);
    }

    /** @throws Refusal (not found) if the fetch is not finished */
    public FetchSummary summary(long fetchId) {
        return fetches.summary(fetchId);
    }

    /** Gives an open fetch up; the book stays as it was. */
    public void abandon(long fetchId) {
        staging.discard(fetchId);
    }
}
