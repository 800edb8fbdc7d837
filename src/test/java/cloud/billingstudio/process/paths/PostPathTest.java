package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import cloud.billingstudio.posting.ChunkOutcome;
import cloud.billingstudio.posting.ChunkOutcome.Progress;
import cloud.billingstudio.posting.PostingDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path through {@code processes/post.bpmn}. */
@ProcessPathTest("post")
class PostPathTest {

    private static final long PLAN = 7;
    private static final int LANE = 1;
    private static final Duration BUDGET = Duration.ofSeconds(20);

    @Autowired
    private ManualEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PostingDesk desk;

    private ProcessInstance lane;

    @BeforeEach
    void startLane() {
        engine.bindAssertions();
        lane = runtime.startProcessInstanceByKey(
                "post", "2026-10", Map.of("period", "2026-10", "planId", PLAN, "lane", LANE));
        assertThat(lane).isWaitingAt("postNextChunk");
    }

    @AfterEach
    void removeAll() {
        verifyNoMoreInteractions(desk);
        engine.removeAll();
    }

    @Test
    void nothingLeft_endsTheLane() {
        given(desk.postNextChunk(PLAN, LANE, BUDGET)).willReturn(outcome(Progress.DONE));

        engine.continueToNextWaitState();

        assertThat(lane)
                .hasPassedInOrder("laneStarted", "postNextChunk", "anythingLeft", "laneDone")
                .hasNotPassed("whileItMayStillTakeEffect")
                .isEnded();
        thenPosted(1);
    }

    @Test
    void moreLeft_postsChunkAfterChunkEachInAJobOfItsOwn() {
        given(desk.postNextChunk(PLAN, LANE, BUDGET))
                .willReturn(outcome(Progress.MORE), outcome(Progress.MORE), outcome(Progress.DONE));

        engine.executeJob("postNextChunk");
        assertThat(lane).hasPassed("postNextChunk").isWaitingAt("postNextChunk");
        thenPosted(1);
        engine.continueToNextWaitState();

        assertThat(lane)
                .hasPassedInOrder(
                        "postNextChunk",
                        "anythingLeft",
                        "postNextChunk",
                        "anythingLeft",
                        "postNextChunk",
                        "anythingLeft",
                        "laneDone")
                .hasNotPassed("whileItMayStillTakeEffect")
                .isEnded();
        thenPosted(3);
    }

    @Test
    void sentChangeMayStillTakeEffect_waitsAsLongAsTheDeskSaysAndPostsOn() {
        Duration pause = Duration.ofMinutes(7);
        given(desk.postNextChunk(PLAN, LANE, BUDGET))
                .willReturn(
                        // the database's clock is an hour ahead: what counts is the distance
                        new ChunkOutcome(Progress.WAITING, Instant.now().plus(Duration.ofHours(1)), pause),
                        outcome(Progress.DONE));

        Instant before = Instant.now();
        engine.continueToNextWaitState();
        assertThat(lane).isWaitingAt("whileItMayStillTakeEffect").hasPassed("postNextChunk");
        assertThat(engine.due("whileItMayStillTakeEffect"))
                .isBetween(before.plus(pause).minusMillis(1), Instant.now().plus(pause));
        thenPosted(1);
        engine.fireTimer("whileItMayStillTakeEffect");

        assertThat(lane)
                .hasPassedInOrder(
                        "postNextChunk",
                        "anythingLeft",
                        "whileItMayStillTakeEffect",
                        "postNextChunk",
                        "anythingLeft",
                        "laneDone")
                .isEnded();
        thenPosted(2);
    }

    @Test
    void postingFails_isTriedAgainLaterAndThenPostsOn() {
        RuntimeException failure = ManualEngine.failure("autotask is out of reach");
        given(desk.postNextChunk(PLAN, LANE, BUDGET)).willThrow(failure).willReturn(outcome(Progress.DONE));

        Instant before = Instant.now();
        assertThatThrownBy(engine::continueToNextWaitState).isSameAs(failure);
        assertThat(lane).isWaitingAt("postNextChunk").hasNotPassed("postNextChunk", "anythingLeft");
        Job job = engine.job("postNextChunk");
        assertThat(job.getExceptionMessage()).isEqualTo("autotask is out of reach");
        assertThat(job.getRetries()).as("of the retries of application.yml").isEqualTo(5);
        assertThat(job.getDuedate().toInstant())
                .isAfterOrEqualTo(before.plusSeconds(10).minusMillis(1));
        engine.continueToNextWaitState();

        assertThat(lane)
                .hasPassedInOrder("postNextChunk", "anythingLeft", "laneDone")
                .isEnded();
        thenPosted(2);
    }

    private void thenPosted(int chunks) {
        then(desk).should(times(chunks)).postNextChunk(PLAN, LANE, BUDGET);
    }

    private static ChunkOutcome outcome(Progress progress) {
        return new ChunkOutcome(progress, null, Duration.ZERO);
    }
}
