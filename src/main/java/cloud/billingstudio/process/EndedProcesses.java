package cloud.billingstudio.process;

import cloud.billingstudio.demo.RunningProcesses;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Ends every running process, for the demo to start over. */
@Component
@Profile("demo")
class EndedProcesses implements RunningProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(EndedProcesses.class);
    private static final String REASON = "The demo was started over.";

    private final RuntimeService runtime;

    EndedProcesses(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void endAll() {
        List<ProcessInstance> running =
                runtime.createProcessInstanceQuery().rootProcessInstances().list();
        running.forEach(instance -> end(instance.getId()));
    }

    /** A job may be at work in it this very moment and win; then it is ended behind that job. */
    private void end(String instance) {
        for (int attempt = 1; attempt <= 20; attempt++) {
            try {
                runtime.deleteProcessInstancesIfExists(List.of(instance), REASON, true, true, true);
                return;
            } catch (OptimisticLockingException jobAtWork) {
                LOG.debug("Process {} is at work, ending it again", instance);
            }
        }
        throw new IllegalStateException("Process " + instance + " would not end");
    }
}
