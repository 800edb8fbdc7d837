package cloud.billingstudio.marketplace;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    private final MarketplaceWalk walk;
    private final MarketplaceStaging staging;
    private final Clock clock;

    MarketplaceFetch(
            Marketplaces marketplaces, Fetches fetches, MarketplaceWalk walk, MarketplaceStaging staging, Clock clock) {
        this.marketplaces = marketplaces;
        this.fetches = fetches;
        this.walk = walk;
        this.staging = staging;
        this.clock = clock;
    }

    /**
     * Starts a fetch of the only marketplace there is; returns its open fetch if it has one.
     *
     * @throws Refusal if there is no marketplace, or more than one
     */
    public long start() {
        List<Marketplace> all = marketplaces.all();
        if (all.size() != 1) {
            throw Refusal.conflict(
                    "There are %d marketplace connections; say which one to fetch.".formatted(all.size()));
        }
        return start(all.get(0).connection());
    }

    /** Starts a fetch that reads the details of what may have changed; returns the open fetch if there is one. */
    public long start(ConnectionId connection) {
        return open(connection, false);
    }

    /** Starts a fetch that reads every detail again: the slow net below the others. */
    public long startSweep(ConnectionId connection) {
        return open(connection, true);
    }

    /**
     * Carries the fetch on for about that long: no request is begun after it. Safe to call again after any failure.
     *
     * @throws OuterSystemFailure if the marketplace cannot be read; what was read before is kept
     * @throws Refusal (not found) if there is no such fetch or it was given up
     */
    public FetchProgress proceed(long fetchId, Duration budget) {
        Optional<FetchStep> open = fetches.step(fetchId);
        if (open.isEmpty()) {
            return finished();
        }
        Marketplace marketplace = marketplaces.of(new ConnectionId(open.get().connection()));
        Deadline deadline = Deadline.in(budget);
        FetchStep step = open.get();
        do {
            MarketplaceWalk.Stretch stretch = walk.stretch(marketplace, step, deadline);
            if (stretch.step() == null) {
                return finished();
            }
            step = stretch.step();
            if (stretch.pause() != null) {
                return progress(step, stretch.pause());
            }
        } while (!deadline.passed());
        return progress(step, null);
    }

    /** @throws Refusal (not found) if the fetch is not finished */
    public FetchSummary summary(long fetchId) {
        return fetches.summary(fetchId);
    }

    /** Gives an open fetch up; the book stays as it was. */
    public void abandon(long fetchId) {
        staging.discard(fetchId);
    }

    private long open(ConnectionId connection, boolean sweep) {
        Instant now = clock.instant();
        Instant since = fetches.lastStart(connection)
                .map(last -> last.minus(OVERLAP))
                .orElseGet(() -> LocalDate.now(clock)
                        .minusMonths(1)
                        .withDayOfMonth(1)
                        .atStartOfDay(clock.getZone())
                        .toInstant());
        return fetches.open(connection, now, since, sweep, FetchPhase.CUSTOMERS).id();
    }

    private static FetchProgress finished() {
        return new FetchProgress(true, "finished", 0, null, null);
    }

    private static FetchProgress progress(FetchStep step, @Nullable Duration pause) {
        return new FetchProgress(false, FetchPhase.valueOf(step.phase()).words(), step.done(), step.told(), pause);
    }
}
