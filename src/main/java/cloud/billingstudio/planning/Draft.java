package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Instant;
import java.util.List;

/**
 * What the plan would be now; nothing of it is stored.
 *
 * @param knownAt the instant of knowledge it was computed from
 * @param customers every customer of the marketplace with lines, by name
 * @param coverage over all lines of both sides, also PSA lines of companies that buy nothing in the marketplace
 */
public record Draft(
        BillingPeriod period, Instant knownAt, List<CustomerPlan> customers, Coverage coverage, PlanTotals totals) {

    public Draft {
        customers = List.copyOf(customers);
    }

    public List<Change> changes() {
        return customers.stream().flatMap(plan -> plan.changes().stream()).toList();
    }

    public List<PlanException> exceptions() {
        return customers.stream().flatMap(plan -> plan.exceptions().stream()).toList();
    }
}
