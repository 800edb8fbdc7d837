package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Opens the month end for the period handed in; refused for a period that is open or closed. */
@Component
class OpenMonthEnd extends FormStep {

    private final MonthEnds monthEnds;

    OpenMonthEnd(IdentityService identity, MonthEnds monthEnds) {
        super(identity);
        this.monthEnds = monthEnds;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.wantedPeriod(execution);
        monthEnds.open(period, person);
        execution.setVariable(Variables.PERIOD, period.toString());
        execution.setProcessBusinessKey(period.toString());
    }
}
