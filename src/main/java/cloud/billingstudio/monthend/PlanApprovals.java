package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.PlanCustomer;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What billing managers say of frozen plans. */
@Component
@Transactional
public class PlanApprovals {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MonthEnds monthEnds;
    private final Planning planning;
    private final ApprovalPolicy policy;
    private final ReviewQueue queue;
    private final PeriodOrder order;
    private final MonthEndSettings settings;
    private final ApplicationEventPublisher events;

    PlanApprovals(
            JdbcClient jdbc,
            Clock clock,
            MonthEnds monthEnds,
            Planning planning,
            ApprovalPolicy policy,
            ReviewQueue queue,
            PeriodOrder order,
            MonthEndSettings settings,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.monthEnds = monthEnds;
        this.planning = planning;
        this.policy = policy;
        this.queue = queue;
        this.order = order;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Approves the frozen plan of the period.
     *
     * @param planHash of the plan the approver has seen
     * @return how many more people have to approve it
     * @throws Refusal if it does not wait for approval, the hash is another plan's, somebody still has to decide about a
     *     line of it, an earlier month end is open or a later one posted, or the approver decided one or approved it already
     */
    public int approve(BillingPeriod period, @Nullable String planHash, String by, @Nullable String comment) {
        MonthEnd monthEnd = waiting(period);
        FrozenPlan plan = frozen(monthEnd);
        refuseOtherHash(plan, planHash);
        refuseUnready(plan);
        order.refuseBehindPosted(period);
        order.refuseBeforeEarlier(period);
        if (settings.fourEyes()) {
            refuseOwnDecisions(monthEnd, by);
        }
        Set<String> approvers = approvers(plan.id());
        if (!approvers.add(by)) {
            throw Refusal.conflict("You approved this plan already; it needs another person's approval too.");
        }
        record(monthEnd, plan, "APPROVED", by, comment);
        tell("monthEndApproved", period, by, comment, plan);
        return Math.max(0, policy.demand(plan.totals()).approvers() - approvers.size());
    }

    /**
     * Sends the plan back: review is opened again for these customers, or for all with changes if none is named.
     *
     * @param customers keys like {@code ingram/1200024536}, or the customers' names
     */
    public void sendBack(BillingPeriod period, String by, @Nullable String comment, Collection<String> customers) {
        MonthEnd monthEnd = waiting(period);
        if (comment == null || comment.isBlank()) {
            throw Refusal.invalid("Say in the comment what shall be looked at again.");
        }
        FrozenPlan plan = frozen(monthEnd);
        record(monthEnd, plan, "SENT_BACK", by, comment);
        queue.reopen(monthEnd, named(plan, customers));
        monthEnds.enter(period, MonthEndState.REVIEW);
        tell("monthEndSentBack", period, by, comment, plan);
    }

    private MonthEnd waiting(BillingPeriod period) {
        MonthEnd monthEnd = monthEnds.get(period);
        if (monthEnd.state() != MonthEndState.APPROVAL) {
            throw Refusal.conflict("Month end %s does not wait for approval; its state is \"%s\"."
                    .formatted(period, monthEnd.state().words()));
        }
        return monthEnd;
    }

    private FrozenPlan frozen(MonthEnd monthEnd) {
        Long planId = monthEnd.planId();
        if (planId == null) {
            throw Refusal.conflict("Month end %s has no frozen plan.".formatted(monthEnd.period()));
        }
        return planning.plan(planId);
    }

    private static void refuseOtherHash(FrozenPlan plan, @Nullable String planHash) {
        if (planHash == null || planHash.isBlank()) {
            throw Refusal.invalid("planHash is missing; send the hash of the plan you have seen.");
        }
        if (!plan.hash().equals(planHash.strip())) {
            throw Refusal.invalid(
                    "The plan hash is not that of the frozen plan; load the page again and look at the plan as it is now.");
        }
    }

    private static void refuseUnready(FrozenPlan plan) {
        if (!plan.ready()) {
            throw Refusal.conflict(
                    "Somebody still has to decide about lines or changes of plan %d of %s; send it back so that this is done."
                            .formatted(plan.number(), plan.period()));
        }
    }

    private void refuseOwnDecisions(MonthEnd monthEnd, String by) {
        // also what was decided before the month end was given up and opened again: those decisions still hold
        int own = jdbc.sql("""
                        select count(*) from line_decision d join month_end m on m.id = d.month_end_id
                         where m.period = :period and d.decided_by = :by""")
                .param("period", monthEnd.period().toString())
                .param("by", by)
                .query(Integer.class)
                .single();
        if (own > 0) {
            throw Refusal.invalid(
                    "%s decided %d line(s) of month end %s and may not approve it; another billing manager has to."
                            .formatted(by, own, monthEnd.period()));
        }
    }

    private Set<String> approvers(long planId) {
        return new LinkedHashSet<>(
                jdbc.sql("select decided_by from approval where plan_id = :plan and decision = 'APPROVED' order by id")
                        .param("plan", planId)
                        .query(String.class)
                        .list());
    }

    private void record(MonthEnd monthEnd, FrozenPlan plan, String decision, String by, @Nullable String comment) {
        jdbc.sql("""
                        insert into approval
                            (month_end_id, plan_id, plan_hash, decision, decided_by, decided_at, comment, four_eyes)
                        values (:monthEnd, :plan, :hash, :decision, :by, :at, :comment, :fourEyes)""")
                .param("monthEnd", monthEnd.id())
                .param("plan", plan.id())
                .param("hash", plan.hash())
                .param("decision", decision)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("comment", comment)
                .param("fourEyes", settings.fourEyes())
                .update();
    }

    private static List<PlanCustomer> named(FrozenPlan plan, Collection<String> wanted) {
        List<PlanCustomer> all =
                plan.changes().stream().map(Change::customer).distinct().toList();
        if (wanted.isEmpty()) {
            return all;
        }
        return wanted.stream()
                .map(name -> all.stream()
                        .filter(customer -> customer.name().equalsIgnoreCase(name)
                                || name.equals(customer.connection() + "/" + customer.id()))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "\"%s\" has no change in the plan; name customers that have.".formatted(name))))
                .toList();
    }

    private void tell(String action, BillingPeriod period, String by, @Nullable String comment, FrozenPlan plan) {
        events.publishEvent(new Auditable(
                by,
                action,
                "plan/" + plan.id(),
                period,
                comment,
                Map.of(),
                Map.of(
                        "planHash", plan.hash(),
                        "changes", plan.totals().changes(),
                        "recurring", plan.totals().recurring(),
                        "fourEyes", settings.fourEyes())));
    }
}
