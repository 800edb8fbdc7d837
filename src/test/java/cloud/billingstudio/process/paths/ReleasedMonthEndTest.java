package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

import cloud.billingstudio.monthend.FetchBothSides.Side;
import cloud.billingstudio.monthend.FetchCheck;
import cloud.billingstudio.monthend.FetchExecution;
import cloud.billingstudio.monthend.FetchOutcome;
import cloud.billingstudio.monthend.MonthEnd;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.shared.BillingPeriod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Month ends opened under the model before {@code fetch.bpmn} go on fetching under the code of today. */
@PathTestContext
class ReleasedMonthEndTest {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final MonthEnd MONTH_END = mock(MonthEnd.class);

    @Autowired
    private ManualEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FetchExecution fetches;

    @Autowired
    private FetchCheck check;

    @Autowired
    private MonthEnds monthEnds;

    private DeploymentWithDefinitions released;

    @BeforeEach
    void deployTheModelOfThePast() {
        engine.bindAssertions();
        released = repository
                .createDeployment()
                .addClasspathResource("models/released/monthEnd.bpmn")
                .deployWithResult();
    }

    @AfterEach
    void removeAll() {
        engine.removeAll();
        repository.deleteDeployment(released.getId(), true);
    }

    @Test
    void tokensInTheOldFetchStepsGoOnUntilBothSidesAreRead() {
        given(monthEnds.get(PERIOD)).willReturn(MONTH_END);
        given(fetches.fetchSide(any(), any(), any())).willReturn(FetchOutcome.ENDED);
        given(fetches.fetchSide(MONTH_END, Side.MARKETPLACE, BUDGET))
                .willReturn(FetchOutcome.MORE, FetchOutcome.waiting(Duration.ofMillis(1)), FetchOutcome.ENDED);
        given(check.check(PERIOD)).willReturn(List.of());
        String definition = released.getDeployedProcessDefinitions().get(0).getId();

        ProcessInstance process = runtime.createProcessInstanceById(definition)
                .businessKey("2026-10")
                .setVariables(Map.of("period", "2026-10"))
                .startBeforeActivity("fetchBothSides")
                .execute();
        assertThat(process).isWaitingAt("fetchMarketplace", "fetchPsa");
        for (int stretch = 0; stretch < 3; stretch++) {
            engine.executeJob("fetchMarketplace");
        }
        engine.executeJob("fetchPsa");

        assertThat(process).isWaitingAt("checkFetch");
        engine.executeJob("checkFetch");
        assertThat(process).isWaitingAt("mapAutomatically");
        then(fetches).should(times(3)).fetchSide(MONTH_END, Side.MARKETPLACE, BUDGET);
        then(fetches).should(times(1)).fetchSide(MONTH_END, Side.PSA, BUDGET);
        assertThat(engine.countRunning()).isEqualTo(1);
    }
}
