package cloud.billingstudio.process;

import cloud.billingstudio.monthend.RunningProcesses;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends every running process, for the demo to start over, or takes up at once what a killed Studio ran. */
@Component
@Profile("demo")
class EndedProcesses implements RunningProcesses {

    private static final String REASON = "The demo was started over.";

    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    EndedProcesses(RuntimeService runtime, JdbcClient jdbc) {
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    @Override
    public void releaseJobs() {
        // as the engine's own unlocking does, which takes one job at a time
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null")
                .update();
    }

    @Override
    public void endAll() {
        List<ProcessInstance> running =
                runtime.createProcessInstanceQuery().rootProcessInstances().list();
        running.forEach(instance -> BehindJobs.run(
                () -> runtime.deleteProcessInstancesIfExists(List.of(instance.getId()), REASON, true, true, true)));
    }
}
