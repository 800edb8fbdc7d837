package cloud.billingstudio.process.paths;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Moves a process on by hand: executes its jobs, fires its timers, completes its tasks as one of the people. */
class ManualEngine {

    /** More than any path has; a model that goes round in circles ends here. */
    private static final int MOST_JOBS = 60;

    private static final Map<String, String> PEOPLE =
            Map.of("clerk", "clerks", "manager", "billing-managers", "manager2", "billing-managers");

    private final ProcessEngine engine;

    ManualEngine(ProcessEngine engine) {
        this.engine = engine;
    }

    @EventListener(ApplicationReadyEvent.class)
    void addPeople() {
        IdentityService identity = engine.getIdentityService();
        PEOPLE.forEach((person, group) -> {
            User user = identity.newUser(person);
            identity.saveUser(user);
            identity.createMembership(person, group);
        });
    }

    /** For a module to fail with; the engine writes it into the log, where the stack of a mock tells nobody anything. */
    static RuntimeException failure(String message) {
        RuntimeException failure = new IllegalStateException(message);
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** Before each test, for the assertions know one engine for each thread. */
    void bindAssertions() {
        AbstractAssertions.init(engine);
    }

    /** After each test, so that the next one finds nothing but the models. */
    void removeAll() {
        engine.getIdentityService().clearAuthentication();
        List<ProcessInstance> running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list();
        running.forEach(instance ->
                engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test ended", true, true, true));
        AbstractAssertions.reset();
    }

    /** The one process of that model that runs. */
    ProcessInstance running(String model) {
        ProcessInstance found = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(model)
                .singleResult();
        Assertions.assertThat(found).as("a running process of " + model).isNotNull();
        return found;
    }

    long countRunning() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    /** Executes what is asynchronous, called processes included, until all wait for people, timers or messages. */
    void continueToNextWaitState() {
        List<String> executed = new ArrayList<>();
        for (Job next = nextJob(); next != null; next = nextJob()) {
            Assertions.assertThat(executed).as("jobs executed until now").hasSizeLessThan(MOST_JOBS);
            executed.add(activity(next));
            engine.getManagementService().executeJob(next.getId());
        }
    }

    /** Executes the job that waits at that activity, and none behind it. */
    void executeJob(String activity) {
        engine.getManagementService().executeJob(job(activity).getId());
    }

    /** The job that waits at that activity, a timer too. */
    Job job(String activity) {
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .activityId(activity)
                .list();
        Assertions.assertThat(jobs).as("jobs at " + activity).hasSize(1);
        return jobs.get(0);
    }

    long countJobs() {
        return engine.getManagementService().createJobQuery().count();
    }

    /** Fires the timer of that event, whenever it is due, and executes what follows. */
    void fireTimer(String event) {
        executeJob(event);
        continueToNextWaitState();
    }

    Instant due(String event) {
        return job(event).getDuedate().toInstant();
    }

    /** How often and how long after each other the timer fires, as the engine keeps it; the start stands between. */
    String repetition(String event) {
        return ((TimerEntity) job(event)).getRepeat();
    }

    /** Completes the one task of that kind as that person, with all the person's rights and no others. */
    void complete(String task, String person, Map<String, Object> variables) {
        complete(task(task), person, variables);
    }

    void complete(Task task, String person, Map<String, Object> variables) {
        as(person, () -> {
            engine.getTaskService().complete(task.getId(), variables);
            return task;
        });
    }

    Task task(String key) {
        List<Task> tasks = tasks(key);
        Assertions.assertThat(tasks).as("tasks " + key).hasSize(1);
        return tasks.get(0);
    }

    /** By their names. */
    List<Task> tasks(String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(key)
                .orderByTaskName()
                .asc()
                .list();
    }

    <T> T as(String person, Supplier<T> action) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            return action.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The oldest: identifiers tell their time, finer than the job's own column. */
    private Job nextJob() {
        return engine.getManagementService().createJobQuery().messages().list().stream()
                .min(Comparator.comparingLong(
                        job -> UUID.fromString(job.getId()).timestamp()))
                .orElse(null);
    }

    private String activity(Job job) {
        JobDefinition definition = engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return definition.getActivityId();
    }
}
