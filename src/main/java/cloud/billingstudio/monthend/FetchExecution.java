package cloud.billingstudio.monthend;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchProgress;
import cloud.billingstudio.knowledge.OpenFetches;
import cloud.billingstudio.monthend.FetchRuns.OwnedFetch;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads for a month end, a stretch at a time, with the caller's transaction set aside: each page is committed by itself,
 * and no lock is held while an outer system answers. Whatever happens to a fetch ends it in words a person can read; only
 * the database's own troubles are left to whoever repeats the job.
 */
@Component
public class FetchExecution {

    private static final Logger LOG = LoggerFactory.getLogger(FetchExecution.class);

    /** A vendor that asks for more is asked after this, and says so again. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final FetchBothSides fetches;
    private final FetchRuns runs;
    private final OpenFetches open;
    private final FetchEnding ending;
    private final List<Duration> pauses;
    private final TransactionTemplate outside;

    FetchExecution(
            FetchBothSides fetches,
            FetchRuns runs,
            OpenFetches open,
            FetchEnding ending,
            MonthEndSettings settings,
            PlatformTransactionManager transactions) {
        this.fetches = fetches;
        this.runs = runs;
        this.open = open;
        this.ending = ending;
        this.pauses = settings.fetchPauses();
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Reads a fetch on for about that long: no request is begun after it.
     *
     * @throws Refusal (not found) if no month end has such a fetch
     */
    public FetchOutcome fetchNextPages(long fetchId, Duration budget) {
        return outside(() -> next(runs.fetch(fetchId), budget));
    }

    /**
     * Reads one side of a month end on, one connection after the other, as its process did before each had one of its own.
     *
     * @return when to go on, where anything of the side is open
     */
    public FetchOutcome fetchSide(MonthEnd monthEnd, FetchBothSides.Side side, Duration budget) {
        return outside(() -> {
            fetches.beginMissing(monthEnd.id(), monthEnd.period(), monthEnd.openedBy());
            long end = System.nanoTime() + budget.toNanos();
            FetchOutcome all = FetchOutcome.ENDED;
            for (OwnedFetch fetch : fetches.open(monthEnd.id(), side)) {
                all = all.with(next(fetch, Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
            }
            return all;
        });
    }

    private <T> T outside(Supplier<T> work) {
        return Objects.requireNonNull(outside.execute(status -> work.get()));
    }

    private FetchOutcome next(OwnedFetch fetch, Duration budget) {
        FetchOutcome outcome = fetch.open() ? read(fetch, budget) : FetchOutcome.ENDED;
        if (outcome.progress() == FetchOutcome.Progress.ENDED) {
            ending.endIfAllHaveEnded(fetch);
        }
        return outcome;
    }

    private FetchOutcome read(OwnedFetch fetch, Duration budget) {
        try {
            ending.requireWanted(fetch);
            FetchProgress progress = fetches.read(fetch, budget);
            if (progress.finished()) {
                return FetchOutcome.ENDED;
            }
            return progress.pause() == null ? FetchOutcome.MORE : FetchOutcome.waiting(progress.pause());
        } catch (OuterSystemFailure failure) {
            return afterFailure(fetch, failure);
        } catch (OptimisticLockingFailureException otherWasQuicker) {
            return runs.fetch(fetch.id()).open() ? FetchOutcome.MORE : FetchOutcome.ENDED;
        } catch (Refusal refusal) {
            fetches.fail(fetch, String.valueOf(refusal.getMessage()));
            return FetchOutcome.ENDED;
        } catch (RuntimeException failure) {
            if (isOfTheDatabase(failure) || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            LOG.error("Fetching {} for month end {} failed", fetch.connection(), fetch.period(), failure);
            fetches.fail(fetch, "The Studio failed at it; the reason is in its log.");
            return FetchOutcome.ENDED;
        }
    }

    private FetchOutcome afterFailure(OwnedFetch fetch, OuterSystemFailure failure) {
        String words = String.valueOf(failure.getMessage());
        LOG.warn("Fetching {} for month end {} stopped: {}", fetch.connection(), fetch.period(), words);
        Optional<Integer> failures = open.failures(fetch.id());
        if (failures.isEmpty()) {
            return FetchOutcome.ENDED; // given up meanwhile
        }
        if (!mayPass(failure.kind()) || failures.get() >= pauses.size()) {
            fetches.fail(fetch, words);
            return FetchOutcome.ENDED;
        }
        Duration asked = Optional.ofNullable(failure.retryAfter()).orElse(pauses.get(failures.get()));
        Duration pause = asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
        open.restAfterFailure(fetch.id(), words, pause);
        return FetchOutcome.waiting(pause);
    }

    /** Nothing comes of asking again what a person has to mend first. */
    private static boolean mayPass(OuterSystemFailure.Kind kind) {
        return switch (kind) {
            case NOT_DONE, UNKNOWN, UNREADABLE -> true;
            case REFUSED, MISCONFIGURED -> false;
        };
    }

    private static boolean isOfTheDatabase(RuntimeException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransactionException;
    }
}
