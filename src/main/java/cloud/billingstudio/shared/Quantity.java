package cloud.billingstudio.shared;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A count of licences, an exact decimal; marketplaces sell fractions of some units. Never used for an unknown count:
 * unknown is {@code null} or an absent step, never zero.
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    /** Equal counts are equal objects: trailing zeros are cut, so 3, 3.0 and 3.00 are one quantity. */
    public Quantity {
        Objects.requireNonNull(value, "value");
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        value = value.scale() < 0 ? value.setScale(0) : value;
    }

    public static Quantity of(long count) {
        return new Quantity(BigDecimal.valueOf(count));
    }

    public static Quantity of(String decimal) {
        return new Quantity(new BigDecimal(decimal));
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    public Quantity max(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public int signum() {
        return value.signum();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    /** The plain decimal, never in scientific notation. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
