package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import cloud.billingstudio.monthend.FetchExecution;
import cloud.billingstudio.monthend.FetchOutcome;
import cloud.billingstudio.monthend.FetchProcess;
import cloud.billingstudio.shared.BillingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code processes/fetch.bpmn}. */
@ProcessPathTest("fetch")
class FetchPathTest {

    private static final long FETCH = 31;
    private static final Duration BUDGET = Duration.ofSeconds(20);

    @Autowired
    private ManualEngine engine;

    @Autowired
    private FetchProcess process;

    @Autowired
    private FetchExecution fetches;

    private ProcessInstance fetch;

    @BeforeEach
    void startFetch() {
        engine.bindAssertions();
        process.start(BillingPeriod.parse("2026-10"), List.of(FETCH));
        fetch = engine.running("fetch");
        assertThat(fetch).hasBusinessKey("2026-10").isWaitingAt("fetchNextPages");
    }

    @AfterEach
    void removeAll() {
        verifyNoMoreInteractions(fetches);
        engine.removeAll();
    }

    @Test
    void allRead_endsTheFetch() {
        given(fetches.fetchNextPages(FETCH, BUDGET)).willReturn(FetchOutcome.ENDED);

        engine.continueToNextWaitState();

        assertThat(fetch)
                .hasPassedInOrder("fetchStarted", "fetchNextPages", "anythingUnread", "fetchEnded")
                .hasNotPassed("untilTheVendorIsReady")
                .isEnded();
        thenRead(1);
    }

    @Test
    void morePages_areReadStretchAfterStretchEachInAJobOfItsOwn() {
        given(fetches.fetchNextPages(FETCH, BUDGET))
                .willReturn(FetchOutcome.MORE, FetchOutcome.MORE, FetchOutcome.ENDED);

        engine.executeJob("fetchNextPages");
        assertThat(fetch).hasPassed("fetchNextPages").isWaitingAt("fetchNextPages");
        thenRead(1);
        engine.continueToNextWaitState();

        assertThat(fetch)
                .hasPassedInOrder(
                        "fetchNextPages",
                        "anythingUnread",
                        "fetchNextPages",
                        "anythingUnread",
                        "fetchNextPages",
                        "anythingUnread",
                        "fetchEnded")
                .hasNotPassed("untilTheVendorIsReady")
                .isEnded();
        thenRead(3);
    }

    @Test
    void vendorIsBusy_waitsAsLongAsItAskedByATimerAndReadsOn() {
        Duration pause = Duration.ofMinutes(3);
        given(fetches.fetchNextPages(FETCH, BUDGET)).willReturn(FetchOutcome.waiting(pause), FetchOutcome.ENDED);

        Instant before = Instant.now();
        engine.continueToNextWaitState();
        assertThat(fetch).isWaitingAt("untilTheVendorIsReady").hasPassed("fetchNextPages");
        assertThat(engine.due("untilTheVendorIsReady"))
                .isBetween(before.plus(pause).minusMillis(1), Instant.now().plus(pause));
        thenRead(1);
        engine.fireTimer("untilTheVendorIsReady");

        assertThat(fetch)
                .hasPassedInOrder(
                        "fetchNextPages",
                        "anythingUnread",
                        "untilTheVendorIsReady",
                        "fetchNextPages",
                        "anythingUnread",
                        "fetchEnded")
                .isEnded();
        thenRead(2);
    }

    @Test
    void databaseFails_isTriedAgainLaterAndThenReadsOn() {
        RuntimeException failure = ManualEngine.failure("the database is out of reach");
        given(fetches.fetchNextPages(FETCH, BUDGET)).willThrow(failure).willReturn(FetchOutcome.ENDED);

        assertThatThrownBy(engine::continueToNextWaitState).isSameAs(failure);
        assertThat(fetch).isWaitingAt("fetchNextPages").hasNotPassed("fetchNextPages", "anythingUnread");
        engine.continueToNextWaitState();

        assertThat(fetch).hasPassedInOrder("fetchNextPages", "fetchEnded").isEnded();
        thenRead(2);
    }

    private void thenRead(int stretches) {
        then(fetches).should(times(stretches)).fetchNextPages(FETCH, BUDGET);
    }
}
