package cloud.billingstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.StudioTest;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** When a job runs again that did not come to its end. */
@StudioTest
class QuickerJobsIT {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "quickerJobs.bpmn",
                        Bpmn.createExecutableProcess("quickerJobs")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("P7D") // the engine itself leaves the job alone
                                .serviceTask()
                                .camundaClass(Fails.class.getName())
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void remove() {
        repository.deleteDeployment(deployment, true);
    }

    static Stream<RuntimeException> lostRaces() {
        return Stream.of(
                new OptimisticLockingException("another job was quicker"),
                new ProcessEnginePersistenceException("deadlock", new SQLException("deadlock detected", "40P01")));
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void runsAgainAtOnceWhereAnotherJobWasQuicker(RuntimeException lost) {
        Job job = jobThatFailsWith(lost);

        Job after = failed(job);

        assertThat(after.getDuedate()).as("not put off").isEqualTo(job.getDuedate());
        assertThat(after.getRetries()).isEqualTo(job.getRetries());
        assertThat(after.getExceptionMessage()).isNull();
    }

    @Test
    void waitsBeforeItRunsAgainWhereSomethingFailed() {
        Job job = jobThatFailsWith(new IllegalStateException("out of order"));

        Job after = failed(job);

        assertThat(after.getDuedate()).as("put off for less than the week").isBefore(job.getDuedate());
        assertThat(after.getExceptionMessage()).isEqualTo("out of order");
    }

    private Job jobThatFailsWith(RuntimeException failure) {
        Fails.with = failure;
        return job(runtime.startProcessInstanceByKey("quickerJobs").getId());
    }

    private Job failed(Job job) {
        assertThatThrownBy(() -> management.executeJob(job.getId())).isSameAs(Fails.with);
        return job(job.getProcessInstanceId());
    }

    private Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    /** Never gets done. */
    public static final class Fails implements JavaDelegate {

        private static RuntimeException with;

        @Override
        public void execute(DelegateExecution execution) {
            throw with;
        }
    }
}
