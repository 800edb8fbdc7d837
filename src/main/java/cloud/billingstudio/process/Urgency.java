package cloud.billingstudio.process;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves tasks that wait too long up in everybody's list, by the priority the lists are sorted by. */
@Component
class Urgency {

    private static final int STEP = 10;
    private static final int MOST = 90;

    private final TaskService tasks;
    private final ApplicationEventPublisher events;

    Urgency(TaskService tasks, ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.events = events;
    }

    @Transactional
    public void raise(DelegateExecution execution, String action, String... taskKeys) {
        List<Task> waiting = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKeyIn(taskKeys)
                .list();
        waiting.forEach(task -> tasks.setPriority(task.getId(), Math.min(MOST, task.getPriority() + STEP)));
        BillingPeriod period = Variables.period(execution);
        events.publishEvent(new Auditable(
                Auditable.STUDIO,
                action,
                "monthEnd/" + period,
                period,
                null,
                Map.of(),
                Map.of("tasksWaiting", waiting.size())));
    }
}
