package cloud.billingstudio.process;

import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.PlanTotals;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.springframework.stereotype.Component;

/** {@code processes/approvalPolicy.dmn}. Of several currencies the one that changes most counts, up or down. */
@Component
class DmnApprovalPolicy implements ApprovalPolicy {

    private final DmnTable table = new DmnTable("approvalPolicy");

    @Override
    public Demand demand(PlanTotals totals) {
        BigDecimal recurring = totals.recurring().values().stream()
                .map(BigDecimal::abs)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        DmnDecisionResultEntries found = table.evaluate(Map.of(
                "changes", totals.changes(),
                "decreases", totals.decreases(),
                "recurring", recurring,
                "withoutPrice", totals.withoutPrice()));
        int approvers = found.getEntry("approvers");
        return new Demand(approvers, found.getEntry("because"));
    }

    @Override
    public String version() {
        return table.version();
    }
}
