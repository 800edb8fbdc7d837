package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the vendors again while a month end is under review. What is new is then known; customers it concerns come up for
 * review before the plan is frozen. The same processes read as at the month end's beginning, on whatever node; failed, it
 * has changed nothing, and may be asked for again.
 */
@Component
public class FetchNow {

    private final MonthEnds monthEnds;
    private final FetchBothSides fetches;
    private final FetchProcess process;
    private final ApplicationEventPublisher events;

    FetchNow(MonthEnds monthEnds, FetchBothSides fetches, FetchProcess process, ApplicationEventPublisher events) {
        this.monthEnds = monthEnds;
        this.fetches = fetches;
        this.process = process;
        this.events = events;
    }

    /** @throws Refusal (conflict) if the month end is not under review, or is being fetched already */
    @Transactional
    public void start(BillingPeriod period, String by) {
        long monthEnd = monthEnds.get(period).id();
        fetches.beginFetchNow(monthEnd, period, by);
        requireReview(monthEnds.get(period)); // once nobody else can move it
        process.start(period, fetches.toRead(monthEnd, period, by));
        events.publishEvent(new Auditable(by, "fetchedNow", "monthEnd/" + period, period, null, Map.of(), Map.of()));
    }

    private static void requireReview(MonthEnd monthEnd) {
        if (monthEnd.state() != MonthEndState.REVIEW) {
            throw Refusal.conflict("Both sides can be fetched again during review; month end %s is in state \"%s\"."
                    .formatted(monthEnd.period(), monthEnd.state().words()));
        }
    }
}
