package cloud.billingstudio.monthend;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the vendors again while a month end is under review. What is new is then known; customers it concerns come up for
 * review before the plan is frozen. A vendor that is busy is waited for as long as the process would; how it ended is
 * kept. Failed or killed in the middle, it has changed nothing, and may be asked for again.
 */
@Component
public class FetchNow {

    private static final Logger LOG = LoggerFactory.getLogger(FetchNow.class);
    private static final Duration STRETCH = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = FetchNowRuns.SILENCE.dividedBy(2);

    private final MonthEnds monthEnds;
    private final FetchBothSides fetches;
    private final FetchCheck check;
    private final FetchNowRuns runs;
    private final List<Duration> pauses;
    private final TaskExecutor executor;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    FetchNow(
            MonthEnds monthEnds,
            FetchBothSides fetches,
            FetchCheck check,
            FetchNowRuns runs,
            MonthEndSettings settings,
            TaskExecutor applicationTaskExecutor,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.monthEnds = monthEnds;
        this.fetches = fetches;
        this.check = check;
        this.runs = runs;
        this.pauses = settings.fetchPauses();
        this.executor = applicationTaskExecutor;
        this.transaction = transaction;
        this.events = events;
    }

    /** @throws Refusal (conflict) if the month end is not under review, or is being fetched already */
    public void start(BillingPeriod period, String by) {
        MonthEnd monthEnd = monthEnds.get(period);
        requireReview(monthEnd);
        transaction.executeWithoutResult(status -> {
            if (!runs.begin(monthEnd.id(), by)) {
                throw Refusal.conflict("Month end %s is being fetched already.".formatted(period));
            }
            fetches.anew(period);
            events.publishEvent(
                    new Auditable(by, "fetchedNow", "monthEnd/" + period, period, null, Map.of(), Map.of()));
        });
        executor.execute(() -> read(period, monthEnd.id(), 0));
    }

    /** Those that were running have died with their node; only for who knows that no other node is alive. */
    public void endAll() {
        runs.endAll();
    }

    private static void requireReview(MonthEnd monthEnd) {
        if (monthEnd.state() != MonthEndState.REVIEW) {
            throw Refusal.conflict("Both sides can be fetched again during review; month end %s is in state \"%s\"."
                    .formatted(monthEnd.period(), monthEnd.state().words()));
        }
    }

    /** @param failures how often in a row an outer system was busy */
    private void read(BillingPeriod period, long monthEnd, int failures) {
        try {
            MonthEnd now = monthEnds.get(period);
            if (now.id() != monthEnd) {
                return; // cancelled, and opened again
            }
            requireReview(now);
            runs.alive(monthEnd);
            for (FetchBothSides.Side side : FetchBothSides.Side.values()) {
                FetchBothSides.Stretch stretch = fetches.proceed(period, side, STRETCH);
                if (!stretch.finished()) {
                    goOn(period, monthEnd, 0, null, stretch.pause());
                    return;
                }
            }
            runs.done(monthEnd, check.check(period));
        } catch (OuterSystemFailure failure) {
            failed(period, monthEnd, failures, failure);
        } catch (Refusal refusal) {
            runs.failed(monthEnd, String.valueOf(refusal.getMessage()));
        } catch (RuntimeException defect) {
            LOG.error("Fetching month end {} again failed", period, defect);
            runs.failed(monthEnd, "The Studio failed at it; the reason is in its log.");
        }
    }

    private void failed(BillingPeriod period, long monthEnd, int failures, OuterSystemFailure failure) {
        String words = String.valueOf(failure.getMessage());
        LOG.warn("Fetching month end {} again stopped: {}", period, words);
        if (failure.kind() != OuterSystemFailure.Kind.NOT_DONE || failures >= pauses.size()) {
            runs.failed(monthEnd, words);
            return;
        }
        Duration pause = Optional.ofNullable(failure.retryAfter()).orElse(pauses.get(failures));
        goOn(period, monthEnd, failures + 1, words, pause);
    }

    /** @param words what it waits for, where the vendor said so */
    private void goOn(
            BillingPeriod period, long monthEnd, int failures, @Nullable String words, @Nullable Duration asked) {
        Duration pause = asked == null || asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
        if (pause != null) {
            runs.waiting(monthEnd, words, pause);
        }
        CompletableFuture.delayedExecutor(pause == null ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> read(period, monthEnd, failures));
    }
}
