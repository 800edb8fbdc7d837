package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchBothSides;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.shared.BillingPeriod;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** One job's worth of fetching, and the pause an outer system asked for. */
@Component
class FetchStretch {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final MonthEnds monthEnds;
    private final FetchBothSides fetch;
    private final JobSettings settings;

    FetchStretch(MonthEnds monthEnds, FetchBothSides fetch, JobSettings settings) {
        this.monthEnds = monthEnds;
        this.fetch = fetch;
        this.settings = settings;
    }

    void read(DelegateExecution execution, FetchBothSides.Side side) {
        BillingPeriod period = Variables.period(execution);
        monthEnds.startFetching(period);
        FetchBothSides.Stretch stretch = fetch.proceed(period, side, settings.budget());
        execution.setVariableLocal(Variables.MORE_TO_FETCH, !stretch.finished());
        if (stretch.pause() != null) {
            rest(stretch.pause());
        }
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
