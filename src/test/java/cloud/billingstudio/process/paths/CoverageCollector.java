package cloud.billingstudio.process.paths;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Hears of every element the engine passes, and hands it on to whoever measures just now. */
class CoverageCollector implements Collector, SmartInitializingSingleton {

    private static final Collector NOBODY = event -> {};

    private final ProcessEngine engine;
    private Collector target = NOBODY;

    CoverageCollector(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void afterSingletonsInstantiated() {
        new ProcessEngineAdapter(engine, this).initializeListeners();
    }

    void handOnTo(Collector collector) {
        target = collector;
    }

    void handOnToNobody() {
        target = NOBODY;
    }

    @Override
    public void addEvent(Event event) {
        target.addEvent(event);
    }
}
