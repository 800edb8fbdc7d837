package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts plans from the latest knowledge, freezes them, and takes decisions about their changes. */
@Component
public class Planning {

    /** What the period's plan would be now, over all customers; nothing is stored. */
    public Draft draft(BillingPeriod period) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /** The same for one customer. */
    public CustomerPlan draft(BillingPeriod period, ConnectionId connection, String customerId) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /** The customers with changes or drift that wait for a person's word, by name. */
    public List<CustomerReview> undecided(BillingPeriod period) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /**
     * Computes the plan from the latest knowledge and keeps it; it takes the place of the period's plan before.
     *
     * @throws cloud.billingstudio.shared.Refusal (conflict) if lines are open, changes undecided, or, for a main plan, if
     *     anything of the period was sent already
     */
    public FrozenPlan freeze(BillingPeriod period, PlanKind kind) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /** @throws cloud.billingstudio.shared.Refusal (not found) if there is no such plan */
    public FrozenPlan plan(long planId) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /** The period's latest plan. */
    public Optional<FrozenPlan> current(BillingPeriod period) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /**
     * Says something about a change of the draft, or about drift; saying it again replaces it.
     *
     * @throws cloud.billingstudio.shared.Refusal (conflict) if there is no such change any more
     */
    public void decide(
            BillingPeriod period, String changeKey, ChangeDecision decision, @Nullable String reason, String by) {
        throw new UnsupportedOperationException("not assembled yet");
    }

    /** Takes back what was said; the change waits again if it needs review. */
    public void undecide(BillingPeriod period, String changeKey, String by) {
        throw new UnsupportedOperationException("not assembled yet");
    }
}
