package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchBothSides;
import cloud.billingstudio.monthend.MonthEnd;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Opens the month end for the period handed in and begins its fetches; refused for one that is open or closed, and without a PSA. */
@Component
class OpenMonthEnd extends FormStep {

    private final MonthEnds monthEnds;
    private final Psas psas;
    private final FetchBothSides fetches;

    OpenMonthEnd(IdentityService identity, MonthEnds monthEnds, Psas psas, FetchBothSides fetches) {
        super(identity);
        this.monthEnds = monthEnds;
        this.psas = psas;
        this.fetches = fetches;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.wantedPeriod(execution);
        psas.refuseNone();
        MonthEnd opened = monthEnds.open(period, person);
        fetches.begin(opened.id(), period, person);
        monthEnds.startFetching(period);
        execution.setVariable(Variables.PERIOD, period.toString());
        execution.setProcessBusinessKey(period.toString());
    }
}
