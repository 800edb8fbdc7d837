package cloud.billingstudio.marketplace;

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
 * Brings what a marketplace says into the book, in short stretches with a checkpoint after every page, so that a crash
 * costs one page. The book itself is touched once, at the end, in one transaction.
 */
@Component
public class MarketplaceFetch {

    /** Orders are read again this far back before the last fetch, as an order may appear late in the list. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Marketplaces marketplaces;
    private final Fetches fetches;
    private final OpenFetches openFetches;
    private final MarketplaceWalk walk;
    private final MarketplaceStaging staging;
    private final Clock clock;

    MarketplaceFetch(
            Marketplaces marketplaces,
            Fetches fetches,
            OpenFetches openFetches,
            MarketplaceWalk walk,
            MarketplaceStaging staging,
            Clock clock) {
        this.marketplaces = marketplaces;
        this.fetches = fetches;
        this.openFetches = openFetches;
        this.walk = walk;
        this.staging = staging;
        this.clock = clock;
    }

    /**
     * Opens a fetch that reads the details of what may have changed; returns the owner's open fetch if there is one.
     * Nothing is asked of the marketplace yet.
     */
    public long start(FetchOwner owner, ConnectionId connection) {
        return open(owner, connection, false);
    }

    /** Opens a fetch that reads every detail again: the slow net below the others. */
    public long startSweep(FetchOwner owner, ConnectionId connection) {
        return open(owner, connection, true);
    }

    /**
     * Carries the fetch on for about that long: no request is begun after it. Safe to call again after any failure. Where
     * it stood still for too long it begins anew, and where an earlier fetch of the marketplace is open it waits its turn.
     *
     * @throws OuterSystemFailure if the marketplace cannot be read; what was read before is kept
     * @throws Refusal (not found) if there is no such fetch or it was given up
     * @throws IllegalStateException if a transaction is active
     */
    public FetchProgress proceed(long fetchId, Duration budget) {
        Optional<FetchStep> open = fetches.step(fetchId);
        if (open.isEmpty()) {
            return finished();
        }
        Marketplace marketplace = marketplaces.of(new ConnectionId(open.get().connection()));
        Deadline deadline = Deadline.in(budget);
        FetchStep step = openFetches.isTooOld(open.get()) ? anew(open.get()) : open.get();
        Optional<Duration> othersFirst = openFetches.turn(step, staging::giveUpStuck);
        if (othersFirst.isPresent()) {
            return progress(step, othersFirst.get());
        }
        RequestCount.takeNew(); // whatever this thread has sent for others
        do {
            MarketplaceWalk.Stretch stretch = walk.stretch(marketplace, step, deadline);
            if (stretch.step() == null) {
                return finished();
            }
            step = stretch.step();
            if (stretch.pause() != null) {
                openFetches.rest(step.id(), null, stretch.pause());
                return progress(step, stretch.pause());
            }
        } while (!deadline.passed());
        return progress(step, null);
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
        return FetchPhase.valueOf(phase).words();
    }

    private long open(FetchOwner owner, ConnectionId connection, boolean sweep) {
        return fetches.open(owner, connection, clock.instant(), since(connection), sweep, FetchPhase.CUSTOMERS)
                .id();
    }

    private FetchStep anew(FetchStep step) {
        Instant since = since(new ConnectionId(step.connection()));
        return staging.anew(step.id(), () -> openFetches.anew(step, clock.instant(), since, FetchPhase.CUSTOMERS));
    }

    private Instant since(ConnectionId connection) {
        return fetches.lastStart(connection).map(last -> last.minus(OVERLAP)).orElseGet(() -> LocalDate.now(clock)
                .minusMonths(1)
                .withDayOfMonth(1)
                .atStartOfDay(clock.getZone())
                .toInstant());
    }

    private static FetchProgress finished() {
        return new FetchProgress(true, "finished", 0, null, null);
    }

    private static FetchProgress progress(FetchStep step, @Nullable Duration pause) {
        return new FetchProgress(false, FetchPhase.valueOf(step.phase()).words(), step.done(), step.told(), pause);
    }
}
