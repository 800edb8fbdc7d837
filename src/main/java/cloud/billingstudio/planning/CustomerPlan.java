package cloud.billingstudio.planning;

import java.util.List;

/** What the planner says about one customer; changes and exceptions in the order of their lines and days. */
public record CustomerPlan(
        PlanCustomer customer, List<Change> changes, List<PlanException> exceptions, Coverage coverage) {

    public CustomerPlan {
        changes = List.copyOf(changes);
        exceptions = List.copyOf(exceptions);
    }

    /** Whether a person has to say something: undecided changes, or drift nobody decided about. */
    public boolean needsReview() {
        return changes.stream().anyMatch(Change::undecided);
    }
}
