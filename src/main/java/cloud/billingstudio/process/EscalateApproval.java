package cloud.billingstudio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A day has passed: an approval still waiting moves up in everybody's task list, and the trail says so. */
@Component
class EscalateApproval implements JavaDelegate {

    private final Urgency urgency;

    EscalateApproval(Urgency urgency) {
        this.urgency = urgency;
    }

    @Override
    public void execute(DelegateExecution execution) {
        urgency.raise(execution, "approvalEscalated", "approveMonthEnd");
    }
}
