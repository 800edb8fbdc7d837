package cloud.billingstudio.planning;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.planning.Change.Decision;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sums a manager sees, and whether a plan may be approved. */
class PlanTotalsTest {

    @Test
    void addWhatWillBePostedPerCurrencyAndCountWhatIsHeld() {
        PlanTotals totals = PlanTotals.of(
                List.of(
                        Planned.change(12),
                        Planned.change(13, "USD", Decision.ACCEPTED, true),
                        Planned.change(9, "USD", Decision.ACCEPTED, true),
                        Planned.change(11, "EUR", Decision.NONE, false),
                        Planned.change(14, null, Decision.NONE, false),
                        Planned.change(100, "USD", Decision.HELD, true)),
                4);

        assertThat(totals)
                .isEqualTo(new PlanTotals(
                        5, 4, 1, 1, 4, Map.of("EUR", new BigDecimal("22.00"), "USD", new BigDecimal("88.00")), 1));
    }

    @Test
    void areNothingWhereNothingChanges() {
        assertThat(PlanTotals.of(List.of(), 0)).isEqualTo(new PlanTotals(0, 0, 0, 0, 0, Map.of(), 0));
    }

    @Test
    void belongToAPlanThatIsReadyOnceNothingIsOpenAndNobodyIsAskedAnyMore() {
        Coverage closed = Coverage.of(List.of(new Coverage.Line(Side.LICENCE, 1, State.LINKED, null)));
        Coverage open = Coverage.of(List.of(new Coverage.Line(Side.LICENCE, 1, State.OPEN, null)));
        Change decided = Planned.change(8, "USD", Decision.ACCEPTED, true);
        Change undecided = Planned.change(8, "USD", Decision.NONE, true);

        assertThat(plan(closed, List.of(decided, Planned.change(12)), List.of(Planned.drift(false)))
                        .ready())
                .isTrue();
        assertThat(plan(open, List.of(decided), List.of()).ready()).isFalse();
        assertThat(plan(closed, List.of(decided, undecided), List.of()).ready()).isFalse();
        assertThat(plan(closed, List.of(), List.of(Planned.drift(true))).ready())
                .isFalse();
    }

    @Test
    void waitForAWordOnlyWhereOneIsRequiredAndNotGiven() {
        CustomerPlan plan = new CustomerPlan(
                Planned.SANDERS,
                List.of(
                        Planned.change(12),
                        Planned.change(8, "USD", Decision.NONE, true),
                        Planned.change(7, "USD", Decision.HELD, true)),
                List.of(Planned.drift(true), Planned.drift(false)),
                Coverage.NONE);

        assertThat(plan.undecided()).isEqualTo(2);
    }

    private static FrozenPlan plan(Coverage coverage, List<Change> changes, List<PlanException> exceptions) {
        return new FrozenPlan(
                1,
                BookFixture.OCTOBER,
                PlanKind.MAIN,
                1,
                "hash",
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                changes,
                exceptions,
                coverage,
                PlanTotals.of(changes, exceptions.size()));
    }
}
