package cloud.billingstudio.process;

import cloud.billingstudio.mapping.OpenItem;
import cloud.billingstudio.monthend.CustomerKey;
import cloud.billingstudio.monthend.Decisions;
import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** "Done" for a customer's unlinked licences: refused while a line is undecided, unless all that are shall wait. */
@Component
class ConfirmResolved extends FormStep {

    private final ReviewQueue queue;
    private final Decisions decisions;

    ConfirmResolved(IdentityService identity, ReviewQueue queue, Decisions decisions) {
        super(identity);
        this.queue = queue;
        this.decisions = decisions;
    }

    @Override
    void take(DelegateExecution execution, String person) {
        BillingPeriod period = Variables.period(execution);
        CustomerKey customer = queue.reviewed(period, execution.getId());
        String undecided = Variables.oneOf(execution, Variables.UNDECIDED, "refuse", "refuse", "later");
        List<OpenItem> open = queue.openLines(period, customer);
        if (!open.isEmpty() && undecided.equals("refuse")) {
            throw Refusal.invalid("%d licence line(s) are undecided: %s. Link, exclude or leave each for later."
                    .formatted(open.size(), words(open)));
        }
        decisions.leaveForLater(
                period, open.stream().map(item -> item.line().id()).toList(), person);
        // a task's answer must not become the next task's
        execution.setVariable(Variables.UNDECIDED, null);
        execution.setVariable(Variables.OPEN_CHANGES, queue.toLookAt(period, customer));
    }

    private static String words(List<OpenItem> open) {
        return open.stream()
                .limit(3)
                .map(item -> item.line().subscriptionName() + " (" + item.line().subscriptionId() + ")")
                .collect(Collectors.joining(", ", "", open.size() > 3 ? ", …" : ""));
    }
}
