package cloud.billingstudio.planning;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.planning.Coverage.Line;
import cloud.billingstudio.planning.Coverage.Part;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.shared.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageTest {

    private static final Coverage SANDERS = Coverage.of(List.of(
            new Line(Side.PSA, 11, State.LINKED, Quantity.of(9)),
            new Line(Side.LICENCE, 1, State.LINKED, Quantity.of(10)),
            new Line(Side.LICENCE, 2, State.OPEN, null),
            new Line(Side.LICENCE, 3, State.LINKED, Quantity.of("2.5")),
            new Line(Side.LICENCE, 4, State.LINKED, null)));

    @Test
    void addsTheLinesOfASideAndStateAndCountsWhatIsNotKnown() {
        assertThat(SANDERS.parts())
                .containsExactly(
                        new Part(Side.LICENCE, State.LINKED, 3, Quantity.of("12.5"), 1),
                        new Part(Side.LICENCE, State.OPEN, 1, Quantity.ZERO, 1),
                        new Part(Side.PSA, State.LINKED, 1, Quantity.of(9), 0));
        assertThat(SANDERS.lines(Side.LICENCE)).isEqualTo(4);
        assertThat(SANDERS.lines(Side.PSA)).isOne();
        assertThat(SANDERS.lines(Side.LICENCE, State.LINKED)).isEqualTo(3);
        assertThat(SANDERS.lines(Side.PSA, State.LINKED)).isOne();
        assertThat(SANDERS.lines(Side.PSA, State.OPEN)).isZero();
    }

    @Test
    void addsCustomers() {
        Coverage acme = Coverage.of(List.of(
                new Line(Side.LICENCE, 5, State.LINKED, Quantity.of(1)), new Line(Side.PSA, 15, State.EXCLUDED, null)));

        assertThat(Coverage.sum(List.of(SANDERS, acme, Coverage.NONE)).parts())
                .containsExactly(
                        new Part(Side.LICENCE, State.LINKED, 4, Quantity.of("13.5"), 1),
                        new Part(Side.LICENCE, State.OPEN, 1, Quantity.ZERO, 1),
                        new Part(Side.PSA, State.LINKED, 1, Quantity.of(9), 0),
                        new Part(Side.PSA, State.EXCLUDED, 1, Quantity.ZERO, 1));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void closesWhereNobodyHasToDecideAboutALineAnyMore(State state) {
        Coverage coverage = Coverage.of(List.of(
                new Line(Side.LICENCE, 1, State.LINKED, null), new Line(Side.LICENCE, 2, state, Quantity.of(1))));
        assertThat(coverage.closes()).isEqualTo(state != State.OPEN);
    }

    @Test
    void closesOverNothing() {
        assertThat(Coverage.NONE.closes()).isTrue();
        assertThat(Coverage.NONE.lines(Side.LICENCE)).isZero();
    }
}
