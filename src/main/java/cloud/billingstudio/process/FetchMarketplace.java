package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchBothSides;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the marketplaces on, in month ends opened before {@code fetch.bpmn}, see {@link FetchStretch}. */
@Component
class FetchMarketplace implements JavaDelegate {

    private final FetchStretch stretch;

    FetchMarketplace(FetchStretch stretch) {
        this.stretch = stretch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        stretch.read(execution, FetchBothSides.Side.MARKETPLACE);
    }
}
