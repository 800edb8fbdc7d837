package cloud.billingstudio.process;

import cloud.billingstudio.monthend.PlanFreeze;
import cloud.billingstudio.shared.BillingPeriod;
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
        BillingPeriod period = Variables.period(execution);
        PlanFreeze.Result result = freeze.freeze(period);
        execution.setVariable(Variables.PLANNED, result.name());
    }
}
