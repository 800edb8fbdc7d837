package cloud.billingstudio.posting;

import static cloud.billingstudio.posting.PostingGround.post;
import static cloud.billingstudio.posting.PostingGround.verify;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.posting.ChunkOutcome.Progress;
import cloud.billingstudio.posting.PostingGround.Change;
import cloud.billingstudio.posting.PostingGround.Line;
import cloud.billingstudio.posting.ScriptedPsa.Fate;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Where something is wrong with more than one change, the rest is held back until a person decides. */
@DatabaseTest
@Import({Knowledge.class, KillPoints.class})
class PostingBrakeTest {

    private static final PostingSettings WITH_BRAKES = new PostingSettings(
            5,
            Duration.ofSeconds(90),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            10,
            3,
            true,
            5);

    private final PostingGround ground;
    private PostingDesk desk;

    @Autowired
    PostingBrakeTest(
            NamedParameterJdbcTemplate batches, PlatformTransactionManager transactionManager, Knowledge knowledge) {
        this.ground = new PostingGround(batches, transactionManager, knowledge);
    }

    @BeforeEach
    void startNode() {
        ground.forgetPostings();
        desk = ground.node("a", WITH_BRAKES);
    }

    @Test
    void stopsAfterAsManyRefusalsInARowAsIsSetOnWhateverNode() {
        long plan = prepared(20);
        ground.psa.rule = reference -> Fate.REFUSED;

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(post(ground.node("b", WITH_BRAKES), plan, 1).progress()).isEqualTo(Progress.DONE);

        assertThat(ground.psa.sent).hasSize(3);
        assertThat(desk.brake(plan)).hasValueSatisfying(words -> assertThat(words)
                .contains("stopped by itself", "refused 3 changes in a row"));
        PostingCounts counts = verify(desk, plan);
        assertThat(counts.rejected()).isEqualTo(3);
        assertThat(counts.planned()).isEqualTo(17);
    }

    @Test
    void goesOnWhereAChangeIsTakenBetweenRefusals() {
        long plan = prepared(9);
        ground.psa.next(Fate.REFUSED, Fate.REFUSED, Fate.TAKEN, Fate.REFUSED, Fate.REFUSED, Fate.TAKEN);

        post(desk, plan, 0);

        assertThat(ground.psa.sent).hasSize(9);
        assertThat(desk.brake(plan)).isEmpty();
    }

    @Test
    void doesNotStopWhereNothingIsLeftToHoldBack() {
        long plan = prepared(3);
        ground.psa.rule = reference -> Fate.REFUSED;

        post(desk, plan, 0);

        assertThat(desk.counts(plan).rejected()).isEqualTo(3);
        assertThat(desk.brake(plan)).isEmpty();
    }

    @Test
    void readsTheFirstChangesBackAndStopsWhereOneIsNotAsWritten() {
        Line wrong = ground.line(2);
        Change[] changes = Stream.concat(
                        Stream.of(wrong.change("2026-10-02", 2, 5)),
                        Stream.generate(() -> ground.line(2).change("2026-10-03", 2, 5))
                                .limit(19))
                .toArray(Change[]::new);
        long plan = ground.approved(changes);
        desk.prepare(plan);
        ground.psa.beforeLook = () -> {
            if (ground.psa.effects.size() == 5) { // those of the first claim; its lines are read back now
                ground.psa.line(wrong.externalId(), QuantityProfile.constant(PostingGround.FIRST, Quantity.of(50)));
            }
        };

        post(desk, plan, 0);

        assertThat(ground.psa.effects).hasSize(5);
        assertThat(desk.counts(plan).mismatched()).isEqualTo(1);
        assertThat(desk.counts(plan).verified()).isEqualTo(4);
        assertThat(desk.brake(plan))
                .hasValueSatisfying(words -> assertThat(words).contains("read back otherwise"));
    }

    @Test
    void looksUpWhatWasSentWithUnknownOutcomeAlsoWhileItStands() {
        long plan = prepared(20);
        ground.psa.next(Fate.TIMES_OUT_AFTER_EFFECT, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED);
        post(desk, plan, 0);
        assertThat(desk.counts(plan).unknown()).isEqualTo(1);
        assertThat(desk.brake(plan)).isPresent();

        ground.pass(Duration.ofMinutes(10));
        post(desk, plan, 0);

        assertThat(desk.counts(plan).unknown()).isZero();
        assertThat(ground.psa.sent).hasSize(4);
    }

    @Test
    void triesAgainAndPostsTheRestOnceAPersonWantsIt() {
        long plan = prepared(20);
        ground.psa.next(Fate.REFUSED, Fate.REFUSED, Fate.REFUSED);
        post(desk, plan, 0);

        desk.retryFailures(plan, "clerk");
        post(desk, plan, 0);

        assertThat(verify(desk, plan).verified()).isEqualTo(20);
        assertThat(ground.psa.effects).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void countsAnewAfterItWasReleased() {
        long plan = prepared(20);
        ground.psa.rule = reference -> Fate.REFUSED;
        post(desk, plan, 0);
        desk.leaveFailures(plan, "clerk");

        post(desk, plan, 0);

        assertThat(ground.psa.sent).hasSize(6);
        assertThat(desk.counts(plan).left()).isEqualTo(3);
        assertThat(desk.counts(plan).rejected()).isEqualTo(3);
        assertThat(desk.brake(plan)).isPresent();
    }

    @Test
    void sendsNothingMoreOnceAManagerStopsIt() {
        long plan = prepared(20);
        ground.psa.next(Fate.TAKEN, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED);
        post(desk, plan, 0);

        assertThat(desk.stop(plan, "manager", "The catalogue is wrong.")).isEqualTo(19);
        post(desk, plan, 0);

        assertThat(ground.psa.sent).hasSize(4);
        PostingCounts counts = verify(desk, plan);
        assertThat(counts.left()).isEqualTo(19);
        assertThat(counts.verified()).isEqualTo(1);
        assertThat(counts.open()).isZero();
    }

    @Test
    void sendsNothingAgainThatTimedOutWithoutEffectOnceAManagerStopsIt() {
        long plan = prepared(20);
        ground.psa.next(Fate.TIMES_OUT_WITHOUT_EFFECT, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED);
        post(desk, plan, 0);

        desk.stop(plan, "manager", "The catalogue is wrong.");
        ground.pass(Duration.ofMinutes(10));
        post(desk, plan, 0);

        assertThat(ground.psa.sent).hasSize(4);
        PostingCounts counts = desk.counts(plan);
        assertThat(counts.left()).isEqualTo(20);
        assertThat(counts.open()).isZero();
    }

    @Test
    void stopsAlsoWhereOnlyTheSecondWriteOfEachChangeIsRefused() {
        long plan = prepared(20);
        ground.psa.stepsPerChange = 2;
        ground.psa.rule = reference -> reference.endsWith("#1") ? Fate.REFUSED : Fate.TAKEN;

        post(desk, plan, 0);

        assertThat(desk.counts(plan).rejected()).isEqualTo(3);
        assertThat(desk.brake(plan)).isPresent();
    }

    private long prepared(int changes) {
        long plan = ground.approved(Stream.generate(() -> ground.line(2).change("2026-10-03", 2, 5))
                .limit(changes)
                .toArray(Change[]::new));
        desk.prepare(plan);
        return plan;
    }
}
