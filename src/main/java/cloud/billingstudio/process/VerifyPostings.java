package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEndState;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.monthend.PostedPlans;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.posting.Verification;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads back what was posted and compares. */
@Component
class VerifyPostings implements JavaDelegate {

    private final MonthEnds monthEnds;
    private final PostingDesk desk;
    private final PostedPlans posted;
    private final JobSettings settings;

    VerifyPostings(MonthEnds monthEnds, PostingDesk desk, PostedPlans posted, JobSettings settings) {
        this.monthEnds = monthEnds;
        this.desk = desk;
        this.posted = posted;
        this.settings = settings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Verification verification = desk.verify(Variables.planId(execution), settings.budget());
        BillingPeriod period = Variables.period(execution);
        int voided = verification.counts().voided();
        int failures = posted.failures(period);
        if (!verification.more() && voided == 0 && failures > 0) {
            monthEnds.enter(period, MonthEndState.FAILURES);
        }
        execution.setVariable(Variables.MORE_TO_VERIFY, verification.more());
        execution.setVariable(Variables.VOID_POSTINGS, voided);
        execution.setVariable(Variables.FAILED_POSTINGS, failures);
    }
}
