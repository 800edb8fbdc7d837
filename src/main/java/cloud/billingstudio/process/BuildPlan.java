package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEndState;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.monthend.PlanFreeze;
import cloud.billingstudio.monthend.PostedPlans;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Freezes the plan for approval, if the coverage closes; else the customers concerned are reviewed again. */
@Component
class BuildPlan implements JavaDelegate {

    private final PlanFreeze freeze;
    private final MonthEnds monthEnds;
    private final PostedPlans posted;

    BuildPlan(PlanFreeze freeze, MonthEnds monthEnds, PostedPlans posted) {
        this.freeze = freeze;
        this.monthEnds = monthEnds;
        this.posted = posted;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BillingPeriod period = Variables.period(execution);
        PlanFreeze.Result result = freeze.freeze(period);
        execution.setVariable(Variables.PLANNED, result.name());
        switch (result) {
            // so that whoever moves the token on gets the ledger's refusal, and not one about a missing variable
            case FROZEN ->
                execution.setVariable(Variables.PLAN_ID, monthEnds.get(period).planId());
            case NOTHING_MORE -> enterFailures(period);
            case NOT_CLOSED -> {}
        }
    }

    private void enterFailures(BillingPeriod period) {
        if (posted.failures(period) > 0) {
            monthEnds.enter(period, MonthEndState.FAILURES);
        }
    }
}
