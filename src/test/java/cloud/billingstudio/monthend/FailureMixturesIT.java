package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.monthend.MemoryPsa.Fate;
import cloud.billingstudio.monthend.MonthEndDriver.Step;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.ChangeDecision;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Whatever mixture of outcomes posting has, and whatever people answer, they always have a next step, to the end. */
@DatabaseTest
@ResourceLock("month ends without an engine")
@Import(MonthEndGround.Beans.class)
class FailureMixturesIT {

    /** What becomes of a change once it is posted, in its main plan and, if it was void, in the supplementary one. */
    enum Outcome {
        CONFIRMED,
        VOID,
        /** And void a second time, in the supplementary plan. */
        VOID_TWICE,
        /** Void, and refused in the supplementary plan. */
        VOID_THEN_REFUSED,
        REFUSED,
        /** No answer and no effect. */
        UNKNOWN,
        /** No answer, and what the PSA holds then explains nothing: a person has to look. */
        UNEXPLAINED,
        /** Read back as something else than was posted. */
        MISMATCH,
        /** Held at the approval. */
        HELD;

        /** There will be a supplementary plan. */
        boolean isSupplemented() {
            return this == VOID || this == VOID_TWICE || this == VOID_THEN_REFUSED;
        }
    }

    /** What people answer at the tasks after posting. */
    enum Answers {
        /** Failures are tried again as long as that helps, and left then. */
        RETRY,
        LEAVE,
        /** The supplementary plan is sent back once. */
        SEND_BACK,
        /** Every change of the supplementary plan is held. */
        HOLD
    }

    private static MonthEndGround.World approval;
    private static MonthEndDriver waiting;

    @Autowired
    private MonthEndGround ground;

    static Stream<Arguments> mixtures() {
        List<Outcome> all = List.of(Outcome.values());
        return all.stream().flatMap(one -> all.subList(all.indexOf(one), all.size()).stream()
                .flatMap(other -> Stream.of(Answers.values())
                        .filter(answers -> answers == Answers.RETRY
                                || answers == Answers.LEAVE
                                || one.isSupplemented()
                                || other.isSupplemented())
                        .map(answers -> Arguments.of(one, other, answers))));
    }

    @BeforeEach
    void waitForApproval() {
        if (approval == null) {
            MonthEndMoment.Reached reached = MonthEndMoment.APPROVAL.reach(ground);
            approval = reached.world();
            waiting = reached.october();
        }
        ground.restore(approval);
    }

    /** The third change is always confirmed. */
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("mixtures")
    void endsClosed(Outcome alpha, Outcome bravo, Answers answers) {
        MonthEndDriver october = waiting.copy();
        hold(october, "alpha", alpha);
        hold(october, "bravo", bravo);
        october.approve("manager");
        october.until(Step.POST);
        meet("alpha", alpha, 3);
        meet("bravo", bravo, 3);

        Set<Step> asked = new TreeSet<>();
        boolean sentBack = false;
        int retried = 0;
        for (int tasks = 0; october.run().at() != Step.ENDED; tasks++) {
            assertThat(tasks).as("tasks without an end, asked %s", asked).isLessThan(25);
            asked.add(october.at());
            switch (october.at()) {
                case REVIEW -> october.review("clerk", ChangeDecision.ACCEPT);
                case APPROVE -> {
                    if (answers == Answers.SEND_BACK && !sentBack) {
                        sentBack = true;
                        october.sendBack("manager");
                        continue;
                    }
                    if (answers == Answers.HOLD) {
                        holdAll(october);
                    }
                    meetAgain("alpha", alpha);
                    meetAgain("bravo", bravo);
                    october.approve("manager2");
                }
                case RESOLVE_FAILURES -> {
                    if (answers == Answers.LEAVE || retried++ > 2) {
                        october.leave("clerk");
                    } else {
                        october.retry("clerk");
                    }
                }
                default -> throw new AssertionError("nobody asks for " + october.at());
            }
        }

        assertThat(october.state()).isEqualTo(MonthEndState.CLOSED);
        PostedAsApproved.check(ground, alpha + ", " + bravo + ", " + answers);
        assertThat(ground.psa
                        .billed("charlie", MonthEndGround.FAR_AHEAD)
                        .value()
                        .intValue())
                .isEqualTo(13);
    }

    private void hold(MonthEndDriver october, String customer, Outcome outcome) {
        if (outcome == Outcome.HELD) {
            ground.decisions.decide(
                    OCTOBER,
                    List.of(MonthEndDriver.decision(
                            LineDecision.Action.HOLD, MonthEndCommand.keyOf(ground, october, customer))),
                    "clerk");
        }
    }

    private void holdAll(MonthEndDriver october) {
        Long plan = ground.monthEnds.get(OCTOBER).planId();
        ground.planning.plan(plan).changes().stream()
                .filter(change -> change.decision() != Change.Decision.HELD)
                .forEach(change -> ground.decisions.decide(
                        OCTOBER, List.of(MonthEndDriver.decision(LineDecision.Action.HOLD, change.key())), "clerk"));
    }

    private void meet(String line, Outcome outcome, int day) {
        switch (outcome) {
            case VOID, VOID_TWICE, VOID_THEN_REFUSED -> ground.psa.moves(line, LocalDate.of(2026, 10, day), 1);
            case REFUSED -> ground.psa.next(line, Fate.REFUSED);
            case UNKNOWN -> ground.psa.next(line, Fate.UNKNOWN_LOST);
            case UNEXPLAINED -> ground.psa.next(line, Fate.UNKNOWN_MOVED);
            case MISMATCH -> ground.psa.next(line, Fate.TAKEN_WRONGLY);
            default -> {}
        }
    }

    private void meetAgain(String line, Outcome outcome) {
        if (outcome == Outcome.VOID_TWICE) {
            boolean firstTime =
                    ground.psa.billed(line, LocalDate.of(2026, 10, 4)).value().intValue() < 12;
            if (firstTime) {
                meet(line, outcome, 4);
            }
        } else if (outcome == Outcome.VOID_THEN_REFUSED) {
            ground.psa.next(line, Fate.REFUSED);
        }
    }
}
