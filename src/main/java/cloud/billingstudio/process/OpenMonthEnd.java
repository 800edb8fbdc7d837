package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Opens the month end for the period handed in; refused for one that is open or closed, and without a PSA. */
@Component
class OpenMonthEnd extends FormStep {

    private final MonthEnds monthEnds;
    private final Psas psas;

    OpenMonthEnd(IdentityService identity, MonthEnds monthEnds, Psas psas) {
        super(identity);
        this.monthEnds = monthEnds;
        this.psas = psas;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.wantedPeriod(execution);
        psas.refuseNone();
        monthEnds.open(period, person);
        execution.setVariable(Variables.PERIOD, period.toString());
        execution.setProcessBusinessKey(period.toString());
    }
}
