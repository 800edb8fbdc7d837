package cloud.billingstudio.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void isOneCountHoweverManyZerosItIsWrittenWith() {
        assertThat(Quantity.of("3.00")).isEqualTo(Quantity.of(3)).hasSameHashCodeAs(Quantity.of("3.0"));
        assertThat(Quantity.of("0.00")).isEqualTo(Quantity.ZERO);
        assertThat(new Quantity(new BigDecimal("1E+2")))
                .isEqualTo(Quantity.of(100))
                .hasToString("100");
        assertThat(Quantity.of("2.50")).hasToString("2.5");
    }

    @Test
    void addsAndTakesAwayExactly() {
        assertThat(Quantity.of("0.1").plus(Quantity.of("0.2"))).isEqualTo(Quantity.of("0.3"));
        assertThat(Quantity.of(2).minus(Quantity.of("2.5"))).isEqualTo(Quantity.of("-0.5"));
    }

    @Test
    void tellsMoreFromLess() {
        Quantity three = Quantity.of(3);
        Quantity five = Quantity.of(5);
        assertThat(three.max(five)).isEqualTo(five.max(three)).isEqualTo(five);
        assertThat(three.min(five)).isEqualTo(five.min(three)).isEqualTo(three);
        assertThat(three).isLessThan(five).isGreaterThan(Quantity.of(-5));
        assertThat(Quantity.of(-1).signum()).isNegative();
        assertThat(three.signum()).isPositive();
        assertThat(Quantity.of("0.00").signum()).isZero();
        assertThat(Quantity.ZERO.isZero()).isTrue();
        assertThat(Quantity.of("0.01").isZero()).isFalse();
    }

    @Test
    void isNeverUnknown() {
        assertThatNullPointerException().isThrownBy(() -> new Quantity(null));
    }
}
