package cloud.billingstudio.process;

import cloud.billingstudio.shared.Refusal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * The synchronous step behind a form: a refusal rolls everything back, keeps the task open and stays on the person's
 * screen. The engine REST answers 400 for the engine's own form exception only, so a refusal becomes one.
 */
abstract class FormStep implements JavaDelegate {

    private final IdentityService identity;

    FormStep(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public final void execute(DelegateExecution execution) {
        try {
            take(execution, person());
            restorePeriod(execution);
        } catch (Refusal refused) {
            RefusedStarts.noted();
            throw new FormFieldValidationException(refused.kind().name(), refused.getMessage(), refused);
        }
    }

    /**
     * Checks and records what was handed in.
     *
     * @param person who handed it in, by the engine's authentication, whoever the task is assigned to
     */
    abstract void take(DelegateExecution execution, String person);

    /** Forms show what this variable says, and whoever works on a task may have written over it. */
    private static void restorePeriod(DelegateExecution execution) {
        String period = execution.getProcessBusinessKey();
        if (period != null && !period.equals(execution.getVariable(Variables.PERIOD))) {
            execution.setVariable(Variables.PERIOD, period);
        }
    }

    private String person() {
        Authentication current = identity.getCurrentAuthentication();
        if (current == null || current.getUserId() == null) {
            throw Refusal.forbidden("Nobody is signed in; sign in and try again.");
        }
        return current.getUserId();
    }
}
