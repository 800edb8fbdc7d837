package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchCheck;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The brake: an empty, truncated or far-off fetch goes to a person. */
@Component
class CheckFetch implements JavaDelegate {

    private final FetchCheck check;

    CheckFetch(FetchCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BillingPeriod period = Variables.period(execution);
        List<String> anomalies = check.check(period);
        execution.setVariable(Variables.ANOMALIES, anomalies.size());
    }
}
