package cloud.billingstudio.process;

import cloud.billingstudio.monthend.CustomerWork;
import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.shared.Texts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** At the start of a customer's review: who it is and how much waits, for task names, filters and gateways. */
@Component
class DescribeCustomer implements ExecutionListener {

    /** With the words before it a task's name stays within the engine's 255 characters; forms show the whole name. */
    private static final int LONGEST_NAME = 200;

    private final ReviewQueue queue;

    DescribeCustomer(ReviewQueue queue) {
        this.queue = queue;
    }

    @Override
    public void notify(DelegateExecution execution) {
        CustomerWork work = queue.begin(Variables.period(execution), Variables.customer(execution), execution.getId());
        execution.setVariableLocal(Variables.CUSTOMER_NAME, Texts.shortened(work.name(), LONGEST_NAME));
        execution.setVariableLocal(Variables.OPEN_LINES, work.openLines());
        execution.setVariableLocal(Variables.OPEN_CHANGES, work.toLookAt());
        // declared here, so that the answers of two customers' tasks never meet in one place
        execution.setVariableLocal(Variables.UNDECIDED, null);
    }
}
