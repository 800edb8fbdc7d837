package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PlanFreeze;
import cloud.billingstudio.posting.PostingDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters the approved plan's changes in the ledger; without an approval of exactly this plan the ledger refuses. */
@Component
class PreparePosting implements JavaDelegate {

    private final PlanFreeze freeze;
    private final PostingDesk desk;
    private final JobSettings settings;

    PreparePosting(PlanFreeze freeze, PostingDesk desk, JobSettings settings) {
        this.freeze = freeze;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long planId = Variables.planId(execution);
        desk.prepare(planId);
        freeze.posting(Variables.period(execution), planId);
        execution.setVariable(Variables.LANES, settings.lanes());
    }
}
