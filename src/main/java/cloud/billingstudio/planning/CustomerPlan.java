package cloud.billingstudio.planning;

import java.util.List;

/** What the planner says about one customer; changes and exceptions in the order of their lines and days. */
public record CustomerPlan(
        PlanCustomer customer, List<Change> changes, List<PlanException> exceptions, Coverage coverage) {

    public CustomerPlan {
        changes = List.copyOf(changes);
        exceptions = List.copyOf(exceptions);
    }

    /** How many changes and drifts wait for a person's word. */
    public int undecided() {
        return (int) (changes.stream().filter(Change::undecided).count()
                + exceptions.stream().filter(PlanException::undecided).count());
    }
}
