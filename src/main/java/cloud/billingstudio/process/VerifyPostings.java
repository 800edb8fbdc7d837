package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PlanApprovals;
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

    private final PlanApprovals approvals;
    private final PostingDesk desk;
    private final PostedPlans posted;
    private final JobSettings settings;

    VerifyPostings(PlanApprovals approvals, PostingDesk desk, PostedPlans posted, JobSettings settings) {
        this.approvals = approvals;
        this.desk = desk;
        this.posted = posted;
        this.settings = settings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BillingPeriod period = Variables.period(execution);
        long planId = Variables.planId(execution);
        // asks the PSA, so before anything is held; of a plan that is not approved any more there is nothing to read
        Verification verification = desk.verify(planId, settings.budget());
        boolean stillApproved = approvals.confirm(period, planId);
        execution.setVariable(Variables.STILL_APPROVED, stillApproved);
        if (stillApproved) {
            settle(execution, period, verification);
        }
    }

    private void settle(DelegateExecution execution, BillingPeriod period, Verification verification) {
        // what is held back comes first: until somebody decides, nothing new is planned for void lines
        int voided = posted.brakes(period).isEmpty() ? posted.voidLines(period).size() : 0;
        int failures =
                verification.more() || voided > 0 ? posted.failures(period) : posted.awaitDecisionOnFailures(period);
        execution.setVariable(Variables.MORE_TO_VERIFY, verification.more());
        execution.setVariable(Variables.VOID_POSTINGS, voided);
        execution.setVariable(Variables.FAILED_POSTINGS, failures);
    }
}
