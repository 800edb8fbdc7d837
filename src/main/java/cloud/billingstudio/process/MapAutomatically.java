package cloud.billingstudio.process;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.AutomaticMapping;
import cloud.billingstudio.monthend.MonthEnds;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Links what is settled by names and catalogue; everything else stays open for people. */
@Component
class MapAutomatically implements JavaDelegate {

    private final MonthEnds monthEnds;
    private final AutomaticMapping mapping;
    private final Knowledge knowledge;
    private final Clock clock;

    MapAutomatically(MonthEnds monthEnds, AutomaticMapping mapping, Knowledge knowledge, Clock clock) {
        this.monthEnds = monthEnds;
        this.mapping = mapping;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        monthEnds.requireMapping(Variables.period(execution));
        mapping.run(knowledge.now(), LocalDate.now(clock));
    }
}
