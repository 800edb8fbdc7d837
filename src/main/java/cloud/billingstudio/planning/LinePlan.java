package cloud.billingstudio.planning;

import java.util.List;

/** What the planner says about one PSA line: changes, exceptions, or both. */
record LinePlan(List<Change> changes, List<PlanException> exceptions) {

    static LinePlan only(List<PlanException> exceptions) {
        return new LinePlan(List.of(), exceptions);
    }
}
