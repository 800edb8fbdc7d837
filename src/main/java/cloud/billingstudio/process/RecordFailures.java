package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PostedPlans;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a person decided about changes the PSA refused: try again, leave them, or stop the posting they held up. */
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
        String decision = Variables.oneOf(execution, Variables.DECISION, null, "retry", "leave", "stop");
        Optional<Long> toPost =
                switch (decision) {
                    case "retry" -> posted.retry(period, person, comment);
                    case "stop" -> posted.stop(period, person, comment);
                    default -> posted.leave(period, person, comment);
                };
        toPost.ifPresent(plan -> execution.setVariable(Variables.PLAN_ID, plan));
        // where posting had stopped by itself, the rest is posted also where the failures are left
        Variables.settle(execution, toPost.isPresent() ? "retry" : "leave");
    }
}
