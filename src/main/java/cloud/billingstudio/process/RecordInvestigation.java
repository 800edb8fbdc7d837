package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchCheck;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a billing manager decided about an odd fetch: accept, refetch or cancel. */
@Component
class RecordInvestigation extends FormStep {

    private final FetchCheck check;

    RecordInvestigation(IdentityService identity, FetchCheck check) {
        super(identity);
        this.check = check;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.period(execution);
        String comment = Variables.text(execution, Variables.COMMENT);
        String decision = Variables.oneOf(execution, Variables.DECISION, null, "accept", "refetch", "cancel");
        switch (decision) {
            case "accept" -> check.accept(period, person, comment);
            case "refetch" -> check.refetch(period, person, comment);
            default -> check.cancel(period, person, comment);
        }
        Variables.settle(execution, decision);
    }
}
