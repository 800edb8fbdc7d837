package cloud.billingstudio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A day has passed: reviews still waiting move up in everybody's task list, and the trail says so. */
@Component
class RemindReviewers implements JavaDelegate {

    private final Urgency urgency;

    RemindReviewers(Urgency urgency) {
        this.urgency = urgency;
    }

    @Override
    public void execute(DelegateExecution execution) {
        urgency.raise(execution, "reviewersReminded", "resolveUnlinked", "reviewChanges");
    }
}
