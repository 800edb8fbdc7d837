package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PlanFreeze;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Freezes the plan for approval, if the coverage closes; else the customers concerned are reviewed again. */
@Component
class BuildPlan implements JavaDelegate {

    private final PlanFreeze freeze;

    BuildPlan(PlanFreeze freeze) {
        this.freeze = freeze;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PlanFreeze.Frozen frozen = freeze.freeze(Variables.period(execution));
        execution.setVariable(Variables.PLANNED, frozen.result().name());
        execution.setVariable(Variables.FAILED_POSTINGS, frozen.failures());
        if (frozen.planId() != null) {
            // so that whoever moves the token on gets the ledger's refusal, and not one about a missing variable
            execution.setVariable(Variables.PLAN_ID, frozen.planId());
        }
    }
}
