package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.monthend.MemoryPsa.Fate;
import cloud.billingstudio.monthend.MonthEndDriver.Step;
import cloud.billingstudio.planning.ChangeDecision;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moments of a month end: its states, and the windows between two commits. */
enum MonthEndMoment {
    NEVER_OPENED(null, ground -> MonthEndDriver.none(ground, OCTOBER)),
    /** Opened, and nothing read yet. */
    OPENED(null, ground -> MonthEndDriver.open(ground, OCTOBER, "clerk")),
    /** One side is read, the other not. */
    FETCHING(null, ground -> {
        MonthEndDriver october = OPENED.go(ground);
        october.step();
        return october;
    }),
    /** Both are read, and nobody has looked whether they are odd. */
    FETCHED(null, ground -> OPENED.go(ground).until(Step.CHECK_FETCH)),
    ODD_FETCH(null, ground -> {
        ground.marketplace.hidden = 3;
        return MonthEndDriver.open(ground, OCTOBER, "clerk").until(Step.INVESTIGATE);
    }),
    MAPPING(null, ground -> MonthEndDriver.open(ground, OCTOBER, "clerk").until(Step.MAP)),
    REVIEW(null, ground -> MonthEndDriver.open(ground, OCTOBER, "clerk").until(Step.REVIEW)),
    /** All tasks of the review are done, and the plan is not frozen. */
    REVIEWED(null, ground -> review(REVIEW.go(ground))),
    APPROVAL(null, ground -> REVIEWED.go(ground).until(Step.APPROVE)),
    ONE_OF_TWO(null, ground -> {
        ground.approvalPolicy.approvers = 2;
        return approve(APPROVAL.go(ground));
    }),
    /** The last approval is committed, and posting not prepared. */
    APPROVED("manager", ground -> approve(APPROVAL.go(ground))),
    /** Taken back, and the process does not know it yet. */
    WITHDRAWN(null, ground -> {
        MonthEndDriver october = APPROVED.go(ground);
        ground.approvals.withdraw(OCTOBER, "manager", "Not yet.");
        return october;
    }),
    /** The ledger has the changes, and no intent. */
    PREPARED("manager", ground -> APPROVED.go(ground).until(Step.POST)),
    /** The first intent is committed, and its node died before sending. */
    FIRST_INTENT("manager", ground -> {
        MonthEndDriver october = PREPARED.go(ground);
        ground.psa.next("alpha", Fate.SENDER_DIES);
        assertThatThrownBy(october::step).isInstanceOf(MemoryPsa.NodeDies.class);
        return october;
    }),
    POSTED("manager", ground -> PREPARED.go(ground).until(Step.VERIFY)),
    /** Read back: one change was void, and the review is not open again. */
    SOME_VOID("manager", ground -> {
        MonthEndDriver october = PREPARED.go(ground);
        moveAlpha(ground);
        return october.until(Step.DRAFT);
    }),
    VOID_REVIEW(null, ground -> SOME_VOID.go(ground).until(Step.REVIEW)),
    VOID_APPROVAL(null, ground -> review(VOID_REVIEW.go(ground)).until(Step.APPROVE)),
    VOID_APPROVED("manager", ground -> approve(VOID_APPROVAL.go(ground))),
    VOID_AND_REFUSED(null, ground -> {
        MonthEndDriver october = PREPARED.go(ground);
        moveAlpha(ground);
        ground.psa.next("bravo", Fate.REFUSED);
        return october.until(Step.REVIEW);
    }),
    FAILURES(null, ground -> {
        MonthEndDriver october = PREPARED.go(ground);
        ground.psa.next("alpha", Fate.REFUSED);
        return october.until(Step.RESOLVE_FAILURES);
    }),
    /** A person wants the failures tried again, and the process has not. */
    RETRIED("clerk", ground -> {
        MonthEndDriver october = FAILURES.go(ground);
        october.retry("clerk");
        return october;
    }),
    REPORTING(null, ground -> POSTED.go(ground).until(Step.CLOSE)),
    CLOSED(null, ground -> REPORTING.go(ground).until(Step.ENDED)),
    CANCELLED("manager", ground -> {
        MonthEndDriver october = PREPARED.go(ground);
        october.cancel("manager");
        return october;
    });

    /** The world at that moment, kept. */
    record Reached(MonthEndGround.World world, MonthEndDriver october) {}

    private final @Nullable String by;
    private final Function<MonthEndGround, MonthEndDriver> way;

    MonthEndMoment(@Nullable String by, Function<MonthEndGround, MonthEndDriver> way) {
        this.by = by;
        this.way = way;
    }

    /** Who brought it there, if a person did. */
    @Nullable
    String approvedBy() {
        return by;
    }

    Reached reach(MonthEndGround ground) {
        ground.startOver();
        MonthEndDriver october = way.apply(ground);
        return new Reached(ground.save(), october);
    }

    private MonthEndDriver go(MonthEndGround ground) {
        return way.apply(ground);
    }

    private static MonthEndDriver review(MonthEndDriver october) {
        october.review("clerk", ChangeDecision.ACCEPT);
        return october;
    }

    private static MonthEndDriver approve(MonthEndDriver october) {
        october.approve("manager");
        return october;
    }

    private static void moveAlpha(MonthEndGround ground) {
        ground.psa.moves("alpha", LocalDate.of(2026, 10, 3), 1);
    }
}
