package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEnds;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes and locks the month end; what comes later belongs to the next one. */
@Component
class CloseMonthEnd implements JavaDelegate {

    private final MonthEnds monthEnds;

    CloseMonthEnd(MonthEnds monthEnds) {
        this.monthEnds = monthEnds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        monthEnds.close(Variables.period(execution));
    }
}
