package cloud.billingstudio.planning;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts plans from the latest knowledge, freezes them, and keeps the frozen ones. */
@Component
public class Planning {

    private final BasisReader reader;
    private final Drafting drafting;
    private final FrozenPlans plans;
    private final Knowledge knowledge;
    private final ObjectProvider<LastPosted> lastPosted;
    private final Clock clock;

    Planning(
            BasisReader reader,
            Drafting drafting,
            FrozenPlans plans,
            Knowledge knowledge,
            ObjectProvider<LastPosted> lastPosted,
            Clock clock) {
        this.reader = reader;
        this.drafting = drafting;
        this.plans = plans;
        this.knowledge = knowledge;
        this.lastPosted = lastPosted;
        this.clock = clock;
    }

    /** What the period's plan would be now, over all customers; nothing is stored. */
    @Transactional(readOnly = true)
    public Draft draft(BillingPeriod period) {
        return drafting.draft(period, reader.all(period, knowledge.now()), line -> true);
    }

    /**
     * The same for one customer.
     *
     * @throws Refusal (not found) if the marketplace has no lines of such a customer in the period
     */
    @Transactional(readOnly = true)
    public CustomerPlan draft(BillingPeriod period, ConnectionId connection, String customerId) {
        Basis basis = reader.of(period, knowledge.now(), connection, customerId);
        return drafting.draft(period, basis, line -> true).customers().stream()
                .filter(plan -> plan.customer().connection().equals(connection)
                        && plan.customer().id().equals(customerId))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Connection %s has no licence lines of customer %s in %s."
                        .formatted(connection, customerId, period)));
    }

    /** The customers with changes or drift that wait for a person's word, by name. */
    @Transactional(readOnly = true)
    public List<CustomerReview> undecided(BillingPeriod period) {
        return draft(period).customers().stream()
                .filter(plan -> plan.undecided() > 0)
                .map(plan -> new CustomerReview(plan.customer(), plan.undecided()))
                .toList();
    }

    /**
     * Computes the main plan from the latest knowledge and keeps it; it takes the place of the period's plan before.
     * Whether it may be approved is for {@link FrozenPlan#ready()} to say.
     *
     * @throws Refusal (conflict) if anything of the period was sent already
     */
    @Transactional
    public FrozenPlan freeze(BillingPeriod period) {
        refuseOnceSent(period);
        return freeze(period, PlanKind.MAIN, line -> true);
    }

    /**
     * The same for what is left of a period after something was sent.
     *
     * @param lines whose changes are wanted: those whose changes were void
     */
    @Transactional
    public FrozenPlan freezeSupplementary(BillingPeriod period, Set<PsaLineId> lines) {
        return freeze(period, PlanKind.SUPPLEMENTARY, lines::contains);
    }

    private FrozenPlan freeze(BillingPeriod period, PlanKind kind, Predicate<PsaLineId> planned) {
        Basis basis = reader.all(period, knowledge.next());
        Draft draft = drafting.draft(period, basis, planned);
        Instant builtAt = clock.instant();
        FrozenPlan unhashed = frozen(0, "", draft, kind, plans.nextNumber(period), builtAt);
        String hash = PlanHash.of(unhashed, basis.links());
        long id = plans.add(frozen(0, hash, draft, kind, unhashed.number(), builtAt));
        return plan(id);
    }

    /** @throws Refusal (not found) if there is no such plan */
    @Transactional(readOnly = true)
    public FrozenPlan plan(long planId) {
        return plans.find(planId).orElseThrow(() -> unknown(planId));
    }

    /** The same without its lines. */
    @Transactional(readOnly = true)
    public PlanSummary summary(long planId) {
        return plans.summary(planId).orElseThrow(() -> unknown(planId));
    }

    /** The PSA lines that the plan has a change of, held ones included. */
    @Transactional(readOnly = true)
    public Set<PsaLineId> linesOf(long planId) {
        return plans.lines(planId);
    }

    private static Refusal unknown(long planId) {
        return Refusal.notFound(
                "There is no plan %d; plans are named by the number the Studio gave them.".formatted(planId));
    }

    /** The period's latest plan. */
    @Transactional(readOnly = true)
    public Optional<FrozenPlan> current(BillingPeriod period) {
        return plans.latest(period);
    }

    private FrozenPlan frozen(long id, String hash, Draft draft, PlanKind kind, int number, Instant builtAt) {
        return new FrozenPlan(
                id,
                draft.period(),
                kind,
                number,
                hash,
                draft.knownAt(),
                builtAt,
                drafting.policyVersions(),
                draft.changes(),
                draft.exceptions(),
                draft.coverage(),
                draft.totals());
    }

    private void refuseOnceSent(BillingPeriod period) {
        LastPosted ledger = lastPosted.getIfAvailable();
        if (ledger != null && ledger.anyIntent(period)) {
            throw Refusal.conflict(
                    "The plan of %s is being posted and cannot be replaced. What comes later belongs to a supplementary plan or to the next month end."
                            .formatted(period));
        }
    }
}
