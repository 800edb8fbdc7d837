package cloud.billingstudio.posting;

import static cloud.billingstudio.posting.PostingGround.post;
import static cloud.billingstudio.posting.PostingGround.verify;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.posting.ChunkOutcome.Progress;
import cloud.billingstudio.posting.PostingGround.Change;
import cloud.billingstudio.posting.PostingGround.Line;
import cloud.billingstudio.posting.ScriptedPsa.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Whatever dies, whenever: every approved change takes effect exactly once. */
@DatabaseTest
@Import({Knowledge.class, KillPoints.class})
class ExactlyOnceTest {

    /** Longer than any lease, pause and execution limit. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final NamedParameterJdbcTemplate batches;
    private final PlatformTransactionManager transactionManager;
    private final Knowledge knowledge;
    private PostingGround ground;

    @Autowired
    ExactlyOnceTest(
            NamedParameterJdbcTemplate batches, PlatformTransactionManager transactionManager, Knowledge knowledge) {
        this.batches = batches;
        this.transactionManager = transactionManager;
        this.knowledge = knowledge;
    }

    @BeforeEach
    void startOver() {
        ground = new PostingGround(batches, transactionManager, knowledge);
        ground.forgetPostings();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"TAKEN", "TIMES_OUT_AFTER_EFFECT", "TIMES_OUT_WITHOUT_EFFECT", "THROTTLED"})
    void survivesItsNodeBeingKilledAtAnyPoint(Fate first) {
        List<String> points = KillPoints.count(() -> wholeRun(ground.node("a"), plan(first)));
        assertThat(points).hasSizeGreaterThan(20).contains("before commit", "after commit", "before look");

        for (int at = 0; at < points.size(); at++) {
            startOver();
            long plan = plan(first);
            assertThat(KillPoints.kill(at, () -> wholeRun(ground.node("killed"), plan)))
                    .as("killed at point %d", at)
                    .isTrue();
            // another node comes at once, while the killed one's lease still holds, and again when it ran out
            PostingDesk next = ground.node("next");
            next.prepare(plan);
            post(next, plan, 1);
            finish(next, plan);
            assertOnce(plan, "killed at point %d, %s".formatted(at, points.get(at)));
        }
    }

    @Test
    void survivesTheNextNodeBeingKilledToo() {
        Random random = new Random(20261001);
        int points = KillPoints.count(() -> wholeRun(ground.node("a"), plan(Fate.TIMES_OUT_WITHOUT_EFFECT)))
                .size();
        for (int run = 0; run < 60; run++) {
            startOver();
            int first = random.nextInt(points);
            int second = random.nextInt(points);
            long plan = plan(Fate.TIMES_OUT_WITHOUT_EFFECT);
            assertThat(KillPoints.kill(first, () -> wholeRun(ground.node("killed"), plan)))
                    .as("killed at point %d", first)
                    .isTrue();
            ground.pass(LONG);
            KillPoints.kill(second, () -> wholeRun(ground.node("killed too"), plan));
            PostingDesk last = ground.node("last");
            last.prepare(plan);
            finish(last, plan);
            assertOnce(plan, "killed at points %d and %d".formatted(first, second));
        }
    }

    @Test
    void goesOnAtOnceWhereAllClaimsAreEnded() {
        ground.psa.executionLimit = Duration.ZERO;
        int points = KillPoints.count(() -> wholeRun(ground.node("a"), plan(Fate.TAKEN)))
                .size();
        assertThat(points).isGreaterThan(20);
        for (int at = 0; at < points; at++) {
            startOver();
            ground.psa.executionLimit = Duration.ZERO;
            long plan = plan(Fate.TAKEN);
            assertThat(KillPoints.kill(at, () -> wholeRun(ground.node("killed"), plan)))
                    .as("killed at point %d", at)
                    .isTrue();
            PostingDesk next = ground.node("next");
            next.endClaims();
            next.prepare(plan);
            post(next, plan, 2); // another lane, and no time passes
            assertOnce(plan, "killed at point %d".formatted(at));
        }
    }

    @Test
    void survivesItsNodeBeingKilledWhileOneOfTwoPsasRefusesEverything() {
        int points = KillPoints.count(() -> runWithOneDown(ground.node("a"), planForBoth()))
                .size();
        assertThat(points).isGreaterThan(20);
        for (int at = 0; at < points; at++) {
            startOver();
            long plan = planForBoth();
            assertThat(KillPoints.kill(at, () -> runWithOneDown(ground.node("killed"), plan)))
                    .as("killed at point %d", at)
                    .isTrue();
            ground.otherPsa.rule = reference -> Fate.TAKEN;
            PostingDesk next = ground.node("next");
            next.prepare(plan);
            finish(next, plan);
            assertThat(ground.psa.effects)
                    .as("killed at point %d", at)
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(ground.otherPsa.effects).as("killed at point %d", at).hasSize(1);
            assertThat(next.counts(plan).verified()).isEqualTo(3);
        }
    }

    private long planForBoth() {
        Line one = ground.line(2);
        Line other = ground.line(ground.otherPsa, 2);
        ground.otherPsa.rule = reference -> Fate.UNAUTHORIZED;
        return ground.approved(
                other.change("2026-10-03", 2, 5), one.change("2026-10-03", 2, 5), one.change("2026-10-17", 5, 1));
    }

    private void runWithOneDown(PostingDesk desk, long plan) {
        desk.prepare(plan);
        try {
            post(desk, plan, 1);
            throw new AssertionError("what failed was not reported");
        } catch (OuterSystemFailure reported) {
            assertThat(desk.counts(plan).posted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void postsOnceFromTwoNodesWithThreeLanesEach(long seed) {
        Random random = new Random(seed);
        Fate[] fates =
                IntStream.range(0, 997).mapToObj(i -> fate(random.nextInt(100))).toArray(Fate[]::new);
        Set<String> met = ConcurrentHashMap.newKeySet();
        // only the first sending of a change meets trouble
        ground.psa.rule =
                reference -> met.add(reference) ? fates[Math.floorMod(reference.hashCode(), fates.length)] : Fate.TAKEN;
        ground.psa.executionLimit = Duration.ZERO;
        PostingSettings quick = new PostingSettings(
                7,
                Duration.ofSeconds(90),
                Duration.ofSeconds(60),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                10,
                0,
                false,
                5);
        long plan = ground.approved(manyChanges());
        ground.node("a").prepare(plan);

        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (String node : List.of("a", "b")) {
            PostingDesk desk = ground.node(node, quick);
            for (int lane = 0; lane < 3; lane++) {
                int number = lane;
                lanes.add(CompletableFuture.runAsync(() -> untilDone(desk, plan, number)));
            }
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();

        assertOnce(plan, "seed " + seed, 300, ground.node("a"));
    }

    private static Fate fate(int percent) {
        if (percent < 70) {
            return Fate.TAKEN;
        }
        if (percent < 80) {
            return Fate.THROTTLED;
        }
        return percent < 90 ? Fate.TIMES_OUT_AFTER_EFFECT : Fate.TIMES_OUT_WITHOUT_EFFECT;
    }

    /** 300 changes on 200 lines, every other line with two on different days. */
    private Change[] manyChanges() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Line line = ground.line(2);
            changes.add(line.change("2026-10-03", 2, 5));
            if (i % 2 == 0) {
                changes.add(line.change("2026-10-17", 5, 1));
            }
        }
        return changes.toArray(Change[]::new);
    }

    private static void untilDone(PostingDesk desk, long plan, int lane) {
        while (post(desk, plan, lane).progress() != Progress.DONE) {
            Thread.onSpinWait();
        }
    }

    /** Three changes on two lines; the first write meets this fate. */
    private long plan(Fate first) {
        Line one = ground.line(2);
        Line other = ground.line(7);
        ground.psa.next(first);
        return ground.approved(
                one.change("2026-10-03", 2, 5), one.change("2026-10-17", 5, 1), other.change("2026-10-03", 7, 8));
    }

    private void wholeRun(PostingDesk desk, long plan) {
        desk.prepare(plan);
        finish(desk, plan);
    }

    /** What the process does: post, wait as long as it is told, verify. */
    private void finish(PostingDesk desk, long plan) {
        int rounds = 0;
        while (post(desk, plan, 1).progress() != Progress.DONE) {
            assertThat(rounds++).as("rounds of waiting").isLessThan(20);
            ground.pass(LONG);
        }
        while (desk.counts(plan).underWay() > 0) {
            ground.pass(LONG);
            post(desk, plan, 1);
        }
        verify(desk, plan);
    }

    private void assertOnce(long plan, String as) {
        assertOnce(plan, as, 3, ground.node("check"));
    }

    private void assertOnce(long plan, String as, int changes, PostingDesk desk) {
        verify(desk, plan);
        assertThat(ground.psa.effects).as(as).doesNotHaveDuplicates().hasSize(changes);
        assertThat(desk.counts(plan).verified()).as(as).isEqualTo(changes);
        ground.plans.get(plan).changes().forEach(change -> assertThat(
                        ground.psa.line(change.target().externalLineId()).at(change.effectiveDate()))
                .as(as)
                .contains(change.to()));
    }
}
