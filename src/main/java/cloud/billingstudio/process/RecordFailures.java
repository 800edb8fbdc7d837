package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PostedPlans;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a person decided about changes the PSA refused: try again, or leave them. */
@Component
class RecordFailures extends FormStep {

    private final PostedPlans posted;

    RecordFailures(IdentityService identity, PostedPlans posted) {
        super(identity);
        this.posted = posted;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.period(execution);
        String comment = Variables.text(execution, Variables.COMMENT);
        String decision = Variables.oneOf(execution, Variables.DECISION, null, "retry", "leave");
        if (decision.equals("retry")) {
            posted.retry(period, person, comment).ifPresent(plan -> execution.setVariable(Variables.PLAN_ID, plan));
        } else {
            posted.leave(period, person, comment);
        }
        Variables.settle(execution, decision);
    }
}
