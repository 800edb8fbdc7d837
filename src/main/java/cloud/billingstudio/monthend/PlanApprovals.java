package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.PlanCustomer;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What billing managers say of frozen plans. The last approval that is needed, the month end's state and the binding of
 * exactly that plan are one transaction that holds the month end.
 */
@Component
@Transactional
public class PlanApprovals {

    private static final String DECIDE = "decide about plans";

    private final Clock clock;
    private final MonthEnds monthEnds;
    private final PostedPlans posted;
    private final PostingDesk desk;
    private final Planning planning;
    private final ApprovalPolicy policy;
    private final StandingApprovals standing;
    private final ReviewQueue queue;
    private final FetchBothSides fetches;
    private final ApprovalRecords records;
    private final ApprovalObstacles inTheWay;
    private final PeriodOrder order;
    private final Roles roles;
    private final MonthEndSettings settings;
    private final ApplicationEventPublisher events;

    PlanApprovals(
            Clock clock,
            MonthEnds monthEnds,
            PostedPlans posted,
            PostingDesk desk,
            Planning planning,
            ApprovalPolicy policy,
            StandingApprovals standing,
            ReviewQueue queue,
            FetchBothSides fetches,
            ApprovalRecords records,
            ApprovalObstacles inTheWay,
            PeriodOrder order,
            Roles roles,
            MonthEndSettings settings,
            ApplicationEventPublisher events) {
        this.clock = clock;
        this.monthEnds = monthEnds;
        this.posted = posted;
        this.desk = desk;
        this.planning = planning;
        this.policy = policy;
        this.standing = standing;
        this.queue = queue;
        this.fetches = fetches;
        this.records = records;
        this.inTheWay = inTheWay;
        this.order = order;
        this.roles = roles;
        this.settings = settings;
        this.events = events;
    }

    /**
     * What an approval has come to.
     *
     * @param planId the plan that was approved
     * @param approversMissing how many more people have to approve it; with 0 it is posted from now on
     */
    public record Approved(long planId, int approversMissing) {}

    /**
     * Approves the frozen plan of the period.
     *
     * @param planHash of the plan the approver has seen
     * @throws Refusal if it does not wait for approval, the hash is another plan's, or one of {@link #obstacles} stands in
     *     the way
     */
    public Approved approve(BillingPeriod period, @Nullable String planHash, String by, @Nullable String comment) {
        order.hold();
        MonthEnd monthEnd = waiting(period);
        roles.requireBillingManager(by, DECIDE);
        FrozenPlan plan = frozen(monthEnd);
        refuseOtherHash(plan, planHash);
        inTheWay.of(monthEnd, plan, by).stream().findFirst().ifPresent(words -> {
            throw Refusal.conflict(words);
        });
        records.add(monthEnd, plan, "APPROVED", by, comment);
        tell("monthEndApproved", period, by, comment, plan);
        int missing = Math.max(
                0,
                policy.demand(plan.totals()).approvers()
                        - records.approvers(plan.id()).size());
        if (missing == 0) {
            bind(monthEnd, plan.id(), by, comment);
        }
        return new Approved(plan.id(), missing);
    }

    private void bind(MonthEnd monthEnd, long planId, String by, @Nullable String comment) {
        monthEnd.approve(planId, by, comment, clock.instant());
        monthEnds.save(monthEnd);
        posted.bind(monthEnd, planId);
    }

    /**
     * What keeps this person from approving the frozen plan now, in plain words with the cure; empty if nothing does, or
     * no plan waits.
     */
    @Transactional(readOnly = true)
    public List<String> obstacles(BillingPeriod period, String person) {
        MonthEnd monthEnd = monthEnds.get(period);
        if (monthEnd.state() != MonthEndState.APPROVAL) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        if (!roles.isBillingManager(person)) {
            all.add(Roles.noBillingManager(person, DECIDE));
        }
        all.addAll(inTheWay.of(monthEnd, frozen(monthEnd), person));
        return all;
    }

    /**
     * Sends the plan back: review is opened again for these customers, or for all with changes if none is named.
     *
     * @param customers keys like {@code ingram/1200024536}, or the customers' names
     */
    public void sendBack(BillingPeriod period, String by, @Nullable String comment, Collection<String> customers) {
        MonthEnd monthEnd = waiting(period);
        roles.requireBillingManager(by, DECIDE);
        if (comment == null || comment.isBlank()) {
            throw Refusal.invalid("Say in the comment what shall be looked at again.");
        }
        FrozenPlan plan = frozen(monthEnd);
        records.voidAll(plan.id(), by, comment);
        records.add(monthEnd, plan, "SENT_BACK", by, comment);
        queue.reopen(monthEnd, named(plan, customers));
        monthEnd.startReview(by, comment, clock.instant());
        monthEnds.save(monthEnd);
        tell("monthEndSentBack", period, by, comment, plan);
    }

    /** Gives the plan up and reads both sides again; the review is opened once they are read. */
    public void fetchAgain(BillingPeriod period, String by, @Nullable String comment) {
        MonthEnd monthEnd = waiting(period);
        roles.requireBillingManager(by, DECIDE);
        FrozenPlan plan = frozen(monthEnd);
        records.voidAll(plan.id(), by, "Both sides are read again.");
        records.add(monthEnd, plan, "FETCH_AGAIN", by, comment);
        fetches.begin(monthEnd.id(), period, by);
        monthEnd.startFetching(by, comment, clock.instant());
        monthEnds.save(monthEnd);
        tell("fetchRepeated", period, by, comment, plan);
    }

    /**
     * Takes the approval back, as long as nothing of the plan was sent; the plan waits for approval again.
     *
     * @throws Refusal (conflict) if it is not approved or something was sent, (forbidden) for who is no billing manager
     */
    public void withdraw(BillingPeriod period, String by, String reason) {
        MonthEnd monthEnd = monthEnds.forUpdate(period);
        roles.requireBillingManager(by, DECIDE);
        FrozenPlan plan = frozen(monthEnd);
        if (monthEnd.state() != MonthEndState.POSTING) {
            throw Refusal.conflict("Month end %s has no approval to withdraw: %s."
                    .formatted(period, monthEnd.stateWords(clock.getZone())));
        }
        if (desk.anyIntentOf(plan.id(), period)) {
            throw Refusal.conflict(
                    "Something of the plan of %s was sent to the PSA already; what is written stays, so the approval cannot be withdrawn."
                            .formatted(period));
        }
        records.add(monthEnd, plan, "WITHDRAWN", by, reason);
        unbind(monthEnd, plan, by, reason);
        tell("approvalWithdrawn", period, by, reason, plan);
    }

    /**
     * Whether the plan may be posted now, asked before its first write. An approval that does not hold any more, because
     * an approver is no billing manager any more, is void, and the plan waits for approval again.
     */
    public boolean confirm(BillingPeriod period, long planId) {
        order.hold();
        MonthEnd monthEnd = monthEnds.forUpdate(period);
        boolean stands = standing.approvalOf(planId).isPresent();
        if (stands && monthEnd.state() == MonthEndState.APPROVAL) {
            // approved by a release that bound the plan only here
            bind(monthEnd, planId, Auditable.STUDIO, null);
        }
        boolean bound = monthEnd.state() == MonthEndState.POSTING && posted.isBound(monthEnd, planId);
        if (bound && !stands && !desk.anyIntentOf(planId, period)) {
            String reason =
                    "The approval does not hold any more: its approvers have to be billing managers when the first change is sent.";
            FrozenPlan plan = planning.plan(planId);
            unbind(monthEnd, plan, Auditable.STUDIO, reason);
            tell("approvalLapsed", period, Auditable.STUDIO, reason, plan);
            return false;
        }
        return bound;
    }

    private void unbind(MonthEnd monthEnd, FrozenPlan plan, String by, String reason) {
        records.voidAll(plan.id(), by, reason);
        posted.unbind(monthEnd, plan.id(), by, reason);
        monthEnd.withdrawApproval(by, reason, clock.instant());
        monthEnds.save(monthEnd);
    }

    private MonthEnd waiting(BillingPeriod period) {
        MonthEnd monthEnd = monthEnds.forUpdate(period);
        if (monthEnd.state() != MonthEndState.APPROVAL) {
            throw Refusal.conflict("Month end %s does not wait for approval; %s."
                    .formatted(period, monthEnd.stateWords(clock.getZone())));
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
