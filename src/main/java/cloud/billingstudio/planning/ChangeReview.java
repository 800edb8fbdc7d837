package cloud.billingstudio.planning;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.mapping.Links;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people say about changes and drift, audited in its transaction. */
@Component
public class ChangeReview {

    private final Planning planning;
    private final ChangeDecisions decisions;
    private final Knowledge knowledge;
    private final Links links;
    private final LicenceBook licences;
    private final ApplicationEventPublisher events;

    ChangeReview(
            Planning planning,
            ChangeDecisions decisions,
            Knowledge knowledge,
            Links links,
            LicenceBook licences,
            ApplicationEventPublisher events) {
        this.planning = planning;
        this.decisions = decisions;
        this.knowledge = knowledge;
        this.links = links;
        this.licences = licences;
        this.events = events;
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
        return planning.draft(period, first.connection(), first.customerId());
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
