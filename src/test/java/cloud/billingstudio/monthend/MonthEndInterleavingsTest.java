package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static cloud.billingstudio.monthend.MonthEndGround.SEPTEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.shared.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Two commands on two connections: the second begins while the first is carried out and not committed. */
@DatabaseTest
@Import(MonthEndGround.Beans.class)
class MonthEndInterleavingsTest {

    private static final Map<MonthEndMoment, MonthEndMoment.Reached> REACHED = new EnumMap<>(MonthEndMoment.class);

    /** The hash that whoever approves has seen before the other began. */
    private static String seen = "";

    @Autowired
    private MonthEndGround ground;

    /** A command of one of the two. */
    enum Act {
        APPROVE((ground, october) -> october.approve("manager", seen)),
        HOLD(MonthEndCommand.HOLD::run),
        IMPORT(MonthEndCommand.IMPORT::run),
        CANCEL(MonthEndCommand.CANCEL::run),
        WITHDRAW(MonthEndCommand.WITHDRAW::run),
        FREEZE((ground, october) -> october.step()),
        OPEN_EARLIER((ground, october) -> MonthEndDriver.open(ground, SEPTEMBER, "clerk")),
        /** The next chunk, with the first intent in it. */
        POST((ground, october) -> october.step());

        private final BiConsumer<MonthEndGround, MonthEndDriver> action;

        Act(BiConsumer<MonthEndGround, MonthEndDriver> action) {
            this.action = action;
        }
    }

    @ParameterizedTest(name = "{0}: {1}, then {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            APPROVAL | APPROVE      | HOLD         | refused
            APPROVAL | HOLD         | APPROVE      | refused
            APPROVAL | APPROVE      | IMPORT       | refused
            APPROVAL | IMPORT       | APPROVE      | first refused
            APPROVAL | APPROVE      | CANCEL       | both
            APPROVAL | CANCEL       | APPROVE      | refused
            APPROVAL | APPROVE      | OPEN_EARLIER | refused
            APPROVAL | OPEN_EARLIER | APPROVE      | refused
            REVIEWED | FREEZE       | IMPORT       | refused
            REVIEWED | IMPORT       | FREEZE       | both
            PREPARED | WITHDRAW     | POST         | nothing sent
            PREPARED | CANCEL       | POST         | nothing sent
            """)
    void lastsAsIfOneHadComeAfterTheOther(MonthEndMoment moment, Act first, Act second, String outcome)
            throws Exception {
        MonthEndDriver october = at(moment);
        MonthEndDriver other = october.copy();
        seen = moment == MonthEndMoment.APPROVAL ? october.hash() : "";
        CompletableFuture<Refusal> later = new CompletableFuture<>();

        Refusal firstRefused = ground.refusal(() -> ground.transaction.executeWithoutResult(status -> {
            first.action.accept(ground, october);
            CompletableFuture.runAsync(() -> later.complete(ground.refusal(() -> second.action.accept(ground, other))))
                    .exceptionally(failure -> {
                        later.completeExceptionally(failure);
                        return null;
                    });
            awaitWaitingOrEnded(later);
        }));
        if (firstRefused != null) {
            later.complete(ground.refusal(() -> second.action.accept(ground, other)));
        }
        Refusal secondRefused = later.get(20, TimeUnit.SECONDS);

        assertThat(firstRefused == null).as("%s", firstRefused).isEqualTo(!outcome.equals("first refused"));
        assertThat(secondRefused == null).as("%s", secondRefused).isEqualTo(!outcome.equals("refused"));
        if (outcome.equals("nothing sent")) {
            assertThat(ground.psa.effects()).isEmpty();
        }
        endBoth(first, second, october, other, secondRefused);
    }

    /** Whoever was carried out moved the process; September, where it was opened, is given up. */
    private void endBoth(Act first, Act second, MonthEndDriver october, MonthEndDriver other, Refusal secondRefused) {
        if (first == Act.OPEN_EARLIER) {
            ground.transaction.executeWithoutResult(
                    status -> ground.monthEnds.cancel(SEPTEMBER, "clerk", "Not wanted."));
        }
        if (october.state() == MonthEndState.CANCELLED) {
            assertThat(ground.psa.effects()).isEmpty();
        } else {
            boolean movedBySecond =
                    secondRefused == null && (second == Act.FREEZE || second == Act.POST || first == Act.IMPORT);
            (movedBySecond ? other : october).finish();
            assertThat(october.state()).isEqualTo(MonthEndState.CLOSED);
        }
        PostedAsApproved.check(ground, first + ", then " + second);
    }

    /** An intent is committed before it is sent, so what comes in between meets it as it is. */
    @ParameterizedTest
    @CsvSource({"WITHDRAW", "CANCEL", "HOLD", "IMPORT", "OPEN_EARLIER"})
    void refusesWhatComesBetweenTheFirstIntentAndItsSending(Act act) {
        MonthEndDriver october = at(MonthEndMoment.PREPARED);
        MonthEndDriver other = october.copy();
        CompletableFuture<Refusal> between = new CompletableFuture<>();
        ground.psa.beforeSend = () -> {
            if (!between.isDone()) {
                between.complete(
                        CompletableFuture.supplyAsync(() -> ground.refusal(() -> act.action.accept(ground, other)))
                                .join());
            }
        };
        october.step();

        assertThat(between.join()).isNotNull();
        assertThat(between.join().kind()).isEqualTo(Refusal.Kind.CONFLICT);
        october.finish();
        assertThat(october.state()).isEqualTo(MonthEndState.CLOSED);
        assertThat(ground.psa.effects()).hasSize(3);
        PostedAsApproved.check(ground, act.name());
    }

    /** Of two managers who approve at once, where two have to, both count, and the plan is posted once. */
    @Test
    void countsBothOfTwoWhoApproveAtOnce() throws Exception {
        MonthEndDriver october = at(MonthEndMoment.APPROVAL);
        ground.approvalPolicy.approvers = 2;
        String hash = october.hash();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        ground.transaction.executeWithoutResult(status -> {
            assertThat(ground.approvals.approve(OCTOBER, hash, "manager", null).approversMissing())
                    .isEqualTo(1);
            CompletableFuture.runAsync(() -> second.complete(
                    ground.approvals.approve(OCTOBER, hash, "manager2", null).approversMissing()));
            awaitWaitingOrEnded(second);
        });
        assertThat(second.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(october.state()).isEqualTo(MonthEndState.POSTING);
    }

    /** Until the second waits for a lock of the first's, or has come to its end beside it. */
    private void awaitWaitingOrEnded(CompletableFuture<?> second) {
        for (int i = 0; i < 200; i++) {
            try {
                second.get(25, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                int waiting = ground.jdbc
                        .sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single();
                if (waiting > 0) {
                    return;
                }
            } catch (InterruptedException | ExecutionException failed) {
                throw new AssertionError(failed);
            }
        }
        throw new AssertionError("the second neither waits nor ends");
    }

    private MonthEndDriver at(MonthEndMoment moment) {
        MonthEndMoment.Reached reached = REACHED.get(moment);
        if (reached == null) {
            reached = moment.reach(ground);
            REACHED.put(moment, reached);
        }
        ground.restore(reached.world());
        return reached.october().copy();
    }
}
