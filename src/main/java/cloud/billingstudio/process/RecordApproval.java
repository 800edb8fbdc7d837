package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PlanApprovals;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a billing manager said of the frozen plan; four eyes and the plan's hash are checked here and at sending. */
@Component
class RecordApproval extends FormStep {

    private final PlanApprovals approvals;

    RecordApproval(IdentityService identity, PlanApprovals approvals) {
        super(identity);
        this.approvals = approvals;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.period(execution);
        String comment = Variables.text(execution, Variables.COMMENT);
        String decision = Variables.oneOf(execution, Variables.DECISION, null, "approve", "sendBack", "fetchAgain");
        switch (decision) {
            case "approve" -> {
                String hash = Variables.text(execution, Variables.PLAN_HASH);
                PlanApprovals.Approved approved = approvals.approve(period, hash, person, comment);
                execution.setVariable(Variables.PLAN_ID, approved.planId());
                execution.setVariable(Variables.APPROVERS_MISSING, approved.approversMissing());
            }
            case "fetchAgain" -> approvals.fetchAgain(period, person, comment);
            default ->
                approvals.sendBack(period, person, comment, names(Variables.text(execution, Variables.CUSTOMERS)));
        }
        Variables.settle(execution, decision);
    }

    private static List<String> names(@Nullable String customers) {
        return customers == null
                ? List.of()
                : Arrays.stream(customers.split(";"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
