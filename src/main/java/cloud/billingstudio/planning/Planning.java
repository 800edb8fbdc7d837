package cloud.billingstudio.planning;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts plans from the latest knowledge, freezes them, and takes decisions about their changes. */
@Component
public class Planning {

    private final BasisReader reader;
    private final FrozenPlans plans;
    private final ChangeDecisions decisions;
    private final Knowledge knowledge;
    private final Links links;
    private final LicenceBook licences;
    private final ObjectProvider<EffectiveDatePolicy> effectiveDates;
    private final ObjectProvider<ReviewPolicy> reviews;
    private final ObjectProvider<LastPosted> lastPosted;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Planning(
            BasisReader reader,
            FrozenPlans plans,
            ChangeDecisions decisions,
            Knowledge knowledge,
            Links links,
            LicenceBook licences,
            ObjectProvider<EffectiveDatePolicy> effectiveDates,
            ObjectProvider<ReviewPolicy> reviews,
            ObjectProvider<LastPosted> lastPosted,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reader = reader;
        this.plans = plans;
        this.decisions = decisions;
        this.knowledge = knowledge;
        this.links = links;
        this.licences = licences;
        this.effectiveDates = effectiveDates;
        this.reviews = reviews;
        this.lastPosted = lastPosted;
        this.events = events;
        this.clock = clock;
    }

    /** What the period's plan would be now, over all customers; nothing is stored. */
    @Transactional(readOnly = true)
    public Draft draft(BillingPeriod period) {
        return draft(period, reader.all(period, knowledge.now()), line -> true);
    }

    /**
     * The same for one customer.
     *
     * @throws Refusal (not found) if the marketplace has no lines of such a customer in the period
     */
    @Transactional(readOnly = true)
    public CustomerPlan draft(BillingPeriod period, ConnectionId connection, String customerId) {
        Basis basis = reader.of(period, knowledge.now(), connection, customerId);
        return draft(period, basis, line -> true).customers().stream()
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
     * Computes the plan from the latest knowledge and keeps it; it takes the place of the period's plan before. Whether it
     * may be approved is for {@link FrozenPlan#ready()} to say.
     *
     * @throws Refusal (conflict) for a main plan if anything of the period was sent already, for a supplementary one if
     *     no change of the plan before was void
     */
    @Transactional
    public FrozenPlan freeze(BillingPeriod period, PlanKind kind) {
        Predicate<PsaLineId> planned = kind == PlanKind.MAIN ? all(period) : voidOnly(period);
        Basis basis = reader.all(period, knowledge.next());
        Draft draft = draft(period, basis, planned);
        Instant builtAt = clock.instant();
        FrozenPlan unhashed = frozen(0, "", draft, kind, plans.nextNumber(period), builtAt);
        String hash = PlanHash.of(unhashed, basis.links());
        long id = plans.add(frozen(0, hash, draft, kind, unhashed.number(), builtAt));
        return plan(id);
    }

    /** @throws Refusal (not found) if there is no such plan */
    @Transactional(readOnly = true)
    public FrozenPlan plan(long planId) {
        return plans.find(planId)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no plan %d; plans are named by the number the Studio gave them.".formatted(planId)));
    }

    /** The period's latest plan. */
    @Transactional(readOnly = true)
    public Optional<FrozenPlan> current(BillingPeriod period) {
        return plans.latest(period);
    }

    /**
     * Says something about a change of the draft, or about drift; saying it again replaces it.
     *
     * @throws Refusal (conflict) if there is no such change any more
     */
    @Transactional
    public void decide(
            BillingPeriod period, String changeKey, ChangeDecision decision, @Nullable String reason, String by) {
        CustomerPlan plan = planOf(period, changeKey);
        Map<String, Object> before = described(plan, changeKey)
                .orElseThrow(() -> Refusal.conflict(
                        "Change %s is not in the plan of %s any more: something it was computed from has changed. Load the changes again and decide about the one that is there now."
                                .formatted(changeKey, period)));
        decisions.add(period, changeKey, decision, reason, by);
        String action = decision == ChangeDecision.ACCEPT ? "changeAccepted" : "changeHeld";
        publish(by, action, period, changeKey, reason, before, Map.of("decision", decision.name()));
    }

    /** Takes back what was said; the change waits again if it needs review. */
    @Transactional
    public void undecide(BillingPeriod period, String changeKey, String by) {
        decisions
                .remove(period, changeKey, by)
                .ifPresent(before -> publish(
                        by,
                        "changeDecisionUndone",
                        period,
                        changeKey,
                        null,
                        Map.of("decision", before.name()),
                        Map.of()));
    }

    /** Holds everything of the customer that still waits for a word, and tells how many that were. */
    @Transactional
    public int holdUndecided(
            BillingPeriod period, ConnectionId connection, String customerId, @Nullable String reason, String by) {
        CustomerPlan plan = draft(period, connection, customerId);
        List<String> keys = Stream.concat(
                        plan.changes().stream().filter(Change::undecided).map(Change::key),
                        plan.exceptions().stream()
                                .filter(PlanException::undecided)
                                .map(PlanException::key))
                .toList();
        if (keys.isEmpty()) {
            return 0;
        }
        keys.forEach(key -> {
            decisions.add(period, key, ChangeDecision.HOLD, reason, by);
            publish(by, "changeHeld", period, key, reason, Map.of(), Map.of("decision", "HOLD"));
        });
        return keys.size() + holdUndecided(period, connection, customerId, reason, by);
    }

    private Draft draft(BillingPeriod period, Basis basis, Predicate<PsaLineId> planned) {
        Slices slices = new Slices(basis, period, clock.getZone());
        Planner planner = new Planner(effectiveDates.getObject(), reviews.getObject());
        List<CustomerPlan> customers =
                slices.slices(planned).stream().map(planner::plan).toList();
        Coverage coverage =
                Coverage.sum(Stream.concat(customers.stream().map(CustomerPlan::coverage), Stream.of(slices.rest()))
                        .toList());
        List<Change> changes =
                customers.stream().flatMap(plan -> plan.changes().stream()).toList();
        int exceptions =
                customers.stream().mapToInt(plan -> plan.exceptions().size()).sum();
        return new Draft(period, basis.knownAt(), customers, coverage, PlanTotals.of(changes, exceptions));
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
                Map.of(
                        "effectiveDate", effectiveDates.getObject().version(),
                        "reviewPolicy", reviews.getObject().version()),
                draft.changes(),
                draft.exceptions(),
                draft.coverage(),
                draft.totals());
    }

    private Predicate<PsaLineId> all(BillingPeriod period) {
        LastPosted ledger = lastPosted.getIfAvailable();
        if (ledger != null && ledger.anyIntent(period)) {
            throw Refusal.conflict(
                    "The plan of %s is being posted and cannot be replaced. What comes later belongs to a supplementary plan or to the next month end."
                            .formatted(period));
        }
        return line -> true;
    }

    private Predicate<PsaLineId> voidOnly(BillingPeriod period) {
        Set<PsaLineId> lines = current(period)
                .map(plan -> Optional.ofNullable(lastPosted.getIfAvailable())
                        .map(ledger -> ledger.voidLines(plan.id()))
                        .orElse(Set.of()))
                .orElse(Set.of());
        if (lines.isEmpty()) {
            throw Refusal.conflict("No change of the plan of %s was void, so there is nothing for a supplementary plan."
                    .formatted(period));
        }
        return lines::contains;
    }

    /** The draft of the customer whose slice holds the PSA line the key begins with. */
    private CustomerPlan planOf(BillingPeriod period, String changeKey) {
        if (!changeKey.matches("\\d{1,18}@.+")) {
            throw Refusal.invalid("\"%s\" is not the key of a change; take it from the plan.".formatted(changeKey));
        }
        PsaLineId line = new PsaLineId(Long.parseLong(changeKey.substring(0, changeKey.indexOf('@'))));
        Instant now = knowledge.now();
        List<Link> onLine = links.activeOn(List.of(line), now);
        LicenceLine first =
                licences.linesOf(onLine.stream().map(Link::licenceLine).toList(), now, period.lastDay()).stream()
                        .min(Comparator.comparingLong(licence -> licence.id().value()))
                        .orElseThrow(() -> Refusal.conflict(
                                "Nothing is linked to the PSA line of change %s any more. Load the changes again."
                                        .formatted(changeKey)));
        return draft(period, first.connection(), first.customerId());
    }

    private static Optional<Map<String, Object>> described(CustomerPlan plan, String key) {
        Optional<Map<String, Object>> change = plan.changes().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .map(found -> Map.of(
                        "customer", plan.customer().name(),
                        "from", found.from().toString(),
                        "to", found.to().toString(),
                        "effectiveDate", found.effectiveDate().toString(),
                        "reason", found.reason().name(),
                        "decision", found.decision().name()));
        return change.or(() -> plan.exceptions().stream()
                .filter(candidate -> candidate.key().equals(key) && candidate.kind() == PlanException.Kind.DRIFT)
                .findFirst()
                .map(found -> Map.of("customer", plan.customer().name(), "drift", found.detail())));
    }

    private void publish(
            String by,
            String action,
            BillingPeriod period,
            String key,
            @Nullable String reason,
            Map<String, Object> before,
            Map<String, Object> after) {
        events.publishEvent(new Auditable(by, action, "change/" + key, period, reason, before, after));
    }
}
