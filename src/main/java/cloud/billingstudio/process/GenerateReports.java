package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.report.KeptReports;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the month end's workbooks and keeps them. */
@Component
class GenerateReports implements JavaDelegate {

    private final MonthEnds monthEnds;
    private final KeptReports reports;

    GenerateReports(MonthEnds monthEnds, KeptReports reports) {
        this.monthEnds = monthEnds;
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BillingPeriod period = Variables.period(execution);
        monthEnds.startReporting(period);
        reports.keep(period);
    }
}
