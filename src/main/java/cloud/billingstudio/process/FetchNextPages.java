package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchExecution;
import cloud.billingstudio.monthend.FetchOutcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads a connection on from its last checkpoint, for as long as a job may take. */
@Component
class FetchNextPages implements JavaDelegate {

    private final FetchExecution fetches;
    private final FetchPlaces places;
    private final JobSettings settings;

    FetchNextPages(FetchExecution fetches, FetchPlaces places, JobSettings settings) {
        this.fetches = fetches;
        this.places = places;
        this.settings = settings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long fetchId = ((Number) execution.getVariable(Variables.FETCH_ID)).longValue();
        FetchOutcome outcome = places.inOne(() -> fetches.fetchNextPages(fetchId, settings.budget()));
        execution.setVariable(Variables.FETCH_PROGRESS, outcome.progress().name());
        if (outcome.progress() == FetchOutcome.Progress.WAITING) {
            Variables.waitFor(execution, outcome.pause());
        }
    }
}
