package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.PlanKind;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.BillingPeriod;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Freezes the plan a month end stands or falls with. */
@Component
@Transactional
public class PlanFreeze {

    private final Clock clock;
    private final MonthEnds monthEnds;
    private final PostedPlans posted;
    private final ReviewQueue queue;
    private final Planning planning;
    private final PostingDesk desk;
    private final PlanFetches fetches;
    private final FetchBothSides reading;

    PlanFreeze(
            Clock clock,
            MonthEnds monthEnds,
            PostedPlans posted,
            ReviewQueue queue,
            Planning planning,
            PostingDesk desk,
            PlanFetches fetches,
            FetchBothSides reading) {
        this.clock = clock;
        this.monthEnds = monthEnds;
        this.posted = posted;
        this.queue = queue;
        this.planning = planning;
        this.desk = desk;
        this.fetches = fetches;
        this.reading = reading;
    }

    /** What became of it. */
    public enum Result {
        /** Somebody still has to decide something. */
        NOT_CLOSED,
        /** The plan waits for approval. */
        FROZEN,
        /** After some changes were void: nothing is left to write, so nothing to approve. */
        NOTHING_MORE
    }

    /**
     * How freezing ended.
     *
     * @param planId the plan that waits for approval; null if none does
     * @param failures how many changes posted so far need a person, where nothing more is to be approved
     */
    public record Frozen(Result result, @Nullable Long planId, int failures) {}

    /**
     * Freezes the plan, if nobody has to decide anything any more. Once something was sent, the plan is a supplementary
     * one over the lines whose changes were void.
     */
    public Frozen freeze(BillingPeriod period) {
        MonthEnd monthEnd = monthEnds.forUpdate(period);
        if (queue.draw(period) > 0) {
            return new Frozen(Result.NOT_CLOSED, null, 0);
        }
        reading.abandon(monthEnd.id(), "The review ended before it was read to its end.");
        FrozenPlan plan = build(monthEnd);
        if (plan.kind() == PlanKind.SUPPLEMENTARY && plan.totals().changes() == 0) {
            return new Frozen(Result.NOTHING_MORE, null, posted.awaitDecisionOnFailures(period));
        }
        freeze(monthEnd, plan);
        return new Frozen(Result.FROZEN, plan.id(), 0);
    }

    /** A change was held while the plan waited: it is frozen anew, with another hash. */
    void again(MonthEnd monthEnd) {
        freeze(monthEnd, build(monthEnd));
    }

    private FrozenPlan build(MonthEnd monthEnd) {
        if (desk.anyIntent(monthEnd.period())) {
            return planning.freezeSupplementary(monthEnd.period(), posted.voidLines(monthEnd.period()));
        }
        // every change of what was approved before was void, so nothing of it was or will be written
        posted.unbindAll(monthEnd);
        return planning.freeze(monthEnd.period());
    }

    private void freeze(MonthEnd monthEnd, FrozenPlan plan) {
        fetches.bind(plan);
        monthEnd.freeze(plan.id(), clock.instant());
        monthEnds.save(monthEnd);
    }
}
