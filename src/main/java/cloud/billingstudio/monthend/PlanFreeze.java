package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.PlanKind;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.BillingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Freezes the plan a month end stands or falls with. */
@Component
@Transactional
public class PlanFreeze {

    private final JdbcClient jdbc;
    private final MonthEnds monthEnds;
    private final ReviewQueue queue;
    private final Planning planning;
    private final PostingDesk desk;
    private final PlanFetches fetches;

    PlanFreeze(
            JdbcClient jdbc,
            MonthEnds monthEnds,
            ReviewQueue queue,
            Planning planning,
            PostingDesk desk,
            PlanFetches fetches) {
        this.jdbc = jdbc;
        this.monthEnds = monthEnds;
        this.queue = queue;
        this.planning = planning;
        this.desk = desk;
        this.fetches = fetches;
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
     * Freezes the plan, if nobody has to decide anything any more. Once something was sent, the plan is a supplementary
     * one over the lines whose changes were void.
     */
    public Result freeze(BillingPeriod period) {
        if (queue.draw(period) > 0) {
            return Result.NOT_CLOSED;
        }
        boolean supplementary = desk.anyIntent(period);
        FrozenPlan plan = planning.freeze(period, supplementary ? PlanKind.SUPPLEMENTARY : PlanKind.MAIN);
        if (supplementary && plan.totals().changes() == 0) {
            return Result.NOTHING_MORE;
        }
        fetches.bind(plan);
        monthEnds.planned(period, plan.id());
        monthEnds.enter(period, MonthEndState.APPROVAL);
        return Result.FROZEN;
    }

    /** A change was held while the plan waited: it is frozen anew, with another hash. */
    void again(BillingPeriod period) {
        PlanKind kind = planning.current(period).map(FrozenPlan::kind).orElse(PlanKind.MAIN);
        FrozenPlan plan = planning.freeze(period, kind);
        fetches.bind(plan);
        monthEnds.planned(period, plan.id());
    }

    /** The plan is posted from now on; its approval stays good for later retries. */
    public void posting(BillingPeriod period, long planId) {
        jdbc.sql("""
                        insert into posted_plan (month_end_id, plan_id) values (:id, :plan)
                        on conflict do nothing""")
                .param("id", monthEnds.get(period).id())
                .param("plan", planId)
                .update();
        monthEnds.enter(period, MonthEndState.POSTING);
    }
}
