package cloud.billingstudio.process;

import cloud.billingstudio.monthend.MonthEndProcess.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Jobs that wait for their next try, for a time, or for a person because they failed too often. Reminders do not: they are
 * due when they are due, and nothing waits for them.
 */
@Component
class WaitingJobs {

    private final ManagementService management;
    private final RepositoryService repository;
    private final ProcessEngine engine;
    private final Unrestricted unrestricted;

    WaitingJobs(
            ManagementService management,
            RepositoryService repository,
            ProcessEngine engine,
            Unrestricted unrestricted) {
        this.management = management;
        this.repository = repository;
        this.engine = engine;
        this.unrestricted = unrestricted;
    }

    List<Waiting> of(Collection<Job> jobs) {
        return unrestricted.look(() -> jobs.stream()
                .filter(job -> isExhausted(job) || job.getExceptionMessage() != null || isWait(job))
                .map(job -> new Waiting(
                        name(job), words(job), isExhausted(job) ? Duration.ZERO : untilDue(job), isExhausted(job)))
                .toList());
    }

    /** Makes them due, inside the caller's transaction; those that are due already are left in peace. Returns how many. */
    int wake(Collection<Job> jobs) {
        return unrestricted.look(() -> {
            List<Job> waiting = jobs.stream()
                    .filter(job -> isExhausted(job)
                            || !untilDue(job).isZero() && (job.getExceptionMessage() != null || isWait(job)))
                    .toList();
            waiting.forEach(this::wake);
            return waiting.size();
        });
    }

    private void wake(Job job) {
        if (isExhausted(job)) {
            management.setJobRetries(job.getId(), retries());
        }
        management.setJobDuedate(job.getId(), Date.from(now()));
    }

    /** As many as at the first time. */
    private int retries() {
        ProcessEngineConfigurationImpl settings =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return ParseUtil.parseRetryIntervals(settings.getFailedJobRetryTimeCycle())
                .getRetries();
    }

    private static boolean isExhausted(Job job) {
        return job.getRetries() <= 0;
    }

    /** A timer that the process itself waits for. */
    private boolean isWait(Job job) {
        return job.getDuedate() != null
                && TimerCatchIntermediateEventJobHandler.TYPE.equals(
                        definition(job).getJobType());
    }

    /** A job may be without retries and without words, where an administrator took its retries. */
    private static @Nullable String words(Job job) {
        String words = job.getExceptionMessage();
        return words == null && isExhausted(job) ? "It was stopped by an administrator." : words;
    }

    private static Duration untilDue(Job job) {
        Duration left = job.getDuedate() == null
                ? Duration.ZERO
                : Duration.between(now(), job.getDuedate().toInstant());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private String name(Job job) {
        String activity = definition(job).getActivityId();
        return repository
                .getBpmnModelInstance(job.getProcessDefinitionId())
                .getModelElementById(activity)
                .getAttributeValue("name");
    }

    private JobDefinition definition(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
    }

    /** Of the engine's clock, by which jobs are due. */
    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
