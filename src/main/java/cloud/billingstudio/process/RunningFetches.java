package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchProcess;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the processes that read for "Fetch now", in the transaction that begins the fetches. */
@Component
class RunningFetches implements FetchProcess {

    private static final String KEY = "fetch";

    private final RuntimeService runtime;
    private final Unrestricted engine;

    RunningFetches(RuntimeService runtime, Unrestricted engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    @Override
    public void start(BillingPeriod period, List<Long> fetchIds) {
        // people may ask for a fetch, but start no process of this kind themselves
        fetchIds.forEach(fetch -> engine.look(() -> runtime.createProcessInstanceByKey(KEY)
                .businessKey(period.toString())
                .setVariable(Variables.FETCH_ID, fetch)
                .execute()));
    }
}
