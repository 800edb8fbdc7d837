package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PlanApprovals;
import cloud.billingstudio.posting.PostingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Enters the approved plan's changes in the ledger. A plan whose approval does not hold any more goes back to the
 * approval; without an approval of exactly this plan the ledger would refuse as well.
 */
@Component
class PreparePosting implements JavaDelegate {

    private final PlanApprovals approvals;
    private final PostingDesk desk;
    private final JobSettings settings;

    PreparePosting(PlanApprovals approvals, PostingDesk desk, JobSettings settings) {
        this.approvals = approvals;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long planId = Variables.planId(execution);
        boolean stands = approvals.confirm(Variables.period(execution), planId);
        if (stands) {
            desk.prepare(planId);
        }
        execution.setVariable(Variables.LANES, stands ? settings.lanes() : 0);
    }
}
