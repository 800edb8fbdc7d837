package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the vendors again while a month end is under review. What is new is then known; customers it concerns come up for
 * review before the plan is frozen. Killed in the middle, it has changed nothing, and may be asked for again.
 */
@Component
public class FetchNow {

    private static final Logger LOG = LoggerFactory.getLogger(FetchNow.class);
    private static final Duration STRETCH = Duration.ofSeconds(20);

    private final MonthEnds monthEnds;
    private final FetchBothSides fetches;
    private final FetchCheck check;
    private final TaskExecutor executor;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Set<BillingPeriod> running = ConcurrentHashMap.newKeySet();

    FetchNow(
            MonthEnds monthEnds,
            FetchBothSides fetches,
            FetchCheck check,
            TaskExecutor applicationTaskExecutor,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.monthEnds = monthEnds;
        this.fetches = fetches;
        this.check = check;
        this.executor = applicationTaskExecutor;
        this.transaction = transaction;
        this.events = events;
    }

    /** @throws Refusal (conflict) if the month end is not under review, or is being fetched already */
    public void start(BillingPeriod period, String by) {
        MonthEnd monthEnd = monthEnds.get(period);
        if (monthEnd.state() != MonthEndState.REVIEW) {
            throw Refusal.conflict("Both sides can be fetched again during review; month end %s is in state \"%s\"."
                    .formatted(period, monthEnd.state().words()));
        }
        if (!running.add(period)) {
            throw Refusal.conflict("Month end %s is being fetched already.".formatted(period));
        }
        transaction.executeWithoutResult(status -> {
            fetches.anew(period);
            events.publishEvent(
                    new Auditable(by, "fetchedNow", "monthEnd/" + period, period, null, Map.of(), Map.of()));
        });
        executor.execute(() -> read(period));
    }

    private void read(BillingPeriod period) {
        try {
            for (FetchBothSides.Side side : FetchBothSides.Side.values()) {
                while (!fetches.proceed(period, side, STRETCH).finished()) {
                    LOG.debug("Month end {}: {} not read completely yet", period, side);
                }
            }
            check.check(period);
        } catch (RuntimeException failed) {
            LOG.warn("Fetching month end {} again stopped: {}", period, failed.getMessage());
        } finally {
            running.remove(period);
        }
    }
}
