package cloud.billingstudio.process;

import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;
import org.springframework.stereotype.Component;

/**
 * A refusal is an answer to a person and no fault, and so is a task that is gone: the engine writes it into its log at
 * the level of requests that do not fit, not as an error with its whole stack. Everything else stays an error there.
 */
@Component
class QuietRefusals extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        CommandContextFactory contexts = new CommandContextFactory() {
            @Override
            public CommandContext createCommandContext() {
                return new Context(engine);
            }
        };
        contexts.setProcessEngineConfiguration(engine);
        engine.setCommandContextFactory(contexts);
    }

    private static final class Context extends CommandContext {

        Context(ProcessEngineConfigurationImpl engine) {
            super(engine);
        }

        @Override
        protected boolean shouldLogFine(Throwable failure) {
            return failure instanceof FormFieldValidationException
                    || failure instanceof NullValueException && LateClicks.sayThatItIsGone(failure.getMessage())
                    || super.shouldLogFine(failure);
        }
    }
}
