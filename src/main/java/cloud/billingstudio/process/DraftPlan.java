package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.shared.BillingPeriod;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Drafts the plan and counts the customers who need a person. */
@Component
class DraftPlan implements JavaDelegate {

    private final MonthEnds monthEnds;
    private final ReviewQueue queue;

    DraftPlan(MonthEnds monthEnds, ReviewQueue queue) {
        this.monthEnds = monthEnds;
        this.queue = queue;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BillingPeriod period = Variables.period(execution);
        monthEnds.startReview(period);
        execution.setVariable(Variables.CUSTOMERS_WAITING, queue.draw(period));
    }
}
