package cloud.billingstudio.planning;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All the planner may know about one customer. Every PSA line is in exactly one customer's slice, with all its links, also
 * those of other customers' licence lines.
 *
 * @param closedThrough the last day of the latest closed month end; null if none is closed
 * @param covered every line of the customer on both sides, in the state it has before planning
 * @param decisions what people said, by the key of a change or of drift
 */
public record CustomerSlice(
        BillingPeriod period,
        PlanCustomer customer,
        @Nullable LocalDate closedThrough,
        List<LinkedLine> lines,
        List<Coverage.Line> covered,
        Map<String, ChangeDecision> decisions) {

    public CustomerSlice {
        lines = List.copyOf(lines);
        covered = List.copyOf(covered);
        decisions = Map.copyOf(decisions);
    }
}
