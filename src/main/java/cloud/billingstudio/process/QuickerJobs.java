package cloud.billingstudio.process;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where two jobs meet, such as lanes that end at once, the first to commit wins and the other runs again, at once: nothing
 * of it was kept, and nothing is wrong. The engine would let it wait as after a failure, and those that lost together
 * would meet again after the wait.
 */
@Component
class QuickerJobs extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setFailedJobCommandFactory((job, failure) ->
                LostRace.isTold(failure) ? new RunAgain(job, failure) : new DefaultJobRetryCmd(job, failure));
    }

    private static final class RunAgain extends JobRetryCmd {

        private static final long serialVersionUID = 1L;

        RunAgain(String job, Throwable failure) {
            super(job, failure);
        }

        @Override
        public @Nullable Object execute(CommandContext context) {
            JobEntity job = getJob();
            if (job != null) { // else what was quicker has ended the process
                job.unlock();
                notifyAcquisition(context);
            }
            return null;
        }
    }
}
