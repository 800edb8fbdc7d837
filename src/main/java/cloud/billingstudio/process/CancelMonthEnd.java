package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.shared.Refusal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Gives the month end up; refused once anything was sent to a PSA, and the process then goes on as it was. */
@Component
class CancelMonthEnd extends FormStep {

    private final MonthEnds monthEnds;

    CancelMonthEnd(IdentityService identity, MonthEnds monthEnds) {
        super(identity);
        this.monthEnds = monthEnds;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        String reason = Variables.text(execution, Variables.COMMENT);
        if (reason == null) {
            throw Refusal.invalid("comment is missing; say why the month end is given up.");
        }
        monthEnds.cancel(Variables.period(execution), person, reason);
    }
}
