package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchBothSides;
import cloud.billingstudio.monthend.FetchExecution;
import cloud.billingstudio.monthend.FetchOutcome;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.shared.BillingPeriod;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * One job's worth of fetching in month ends that were opened before {@code fetch.bpmn} was there: their tokens still go
 * round in {@link FetchMarketplace} and {@link FetchPsa}. These three stay until no month end opened before December 2026
 * is running any more.
 */
@Component
class FetchStretch {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MonthEnds monthEnds;
    private final FetchExecution fetches;
    private final JobSettings settings;

    FetchStretch(MonthEnds monthEnds, FetchExecution fetches, JobSettings settings) {
        this.monthEnds = monthEnds;
        this.fetches = fetches;
        this.settings = settings;
    }

    void read(DelegateExecution execution, FetchBothSides.Side side) {
        BillingPeriod period = Variables.period(execution);
        FetchOutcome outcome = fetches.fetchSide(monthEnds.get(period), side, settings.budget());
        monthEnds.startFetching(period); // not before, for the reading must not wait for this job's lock
        execution.setVariableLocal(Variables.MORE_TO_FETCH, outcome.progress() != FetchOutcome.Progress.ENDED);
        rest(outcome.pause());
    }

    /** Their model has no timer to wait by. */
    private static void rest(Duration pause) {
        try {
            Thread.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
