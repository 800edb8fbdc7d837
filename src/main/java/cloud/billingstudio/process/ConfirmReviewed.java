package cloud.billingstudio.process;

import cloud.billingstudio.monthend.CustomerKey;
import cloud.billingstudio.monthend.Decisions;
import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** "Done" for a customer's changes: refused while one is undecided, unless all that are shall be held. */
@Component
class ConfirmReviewed extends FormStep {

    private final ReviewQueue queue;
    private final Decisions decisions;

    ConfirmReviewed(IdentityService identity, ReviewQueue queue, Decisions decisions) {
        super(identity);
        this.queue = queue;
        this.decisions = decisions;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.period(execution);
        CustomerKey customer = queue.reviewed(period, execution.getId());
        String undecided = Variables.oneOf(execution, Variables.UNDECIDED, "refuse", "refuse", "later");
        List<String> open = queue.openChanges(period, customer);
        if (!open.isEmpty() && undecided.equals("refuse")) {
            throw Refusal.invalid(
                    "%d change(s) are undecided. Accept or hold each; first: %s.".formatted(open.size(), open.get(0)));
        }
        decisions.holdAll(period, open, person);
        queue.looked(period, customer);
        execution.setVariable(Variables.UNDECIDED, null);
    }
}
