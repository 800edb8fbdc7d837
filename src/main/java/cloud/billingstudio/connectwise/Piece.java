package cloud.billingstudio.connectwise;

import cloud.billingstudio.psa.PostingStep.Effect;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * So many are billed on these days.
 *
 * @param until the last day, inclusive; null for good. The day before {@code from} means none
 */
record Piece(Quantity quantity, LocalDate from, @Nullable LocalDate until) {

    static Piece of(Addition addition) {
        return new Piece(
                Objects.requireNonNull(addition.quantity()), Objects.requireNonNull(addition.from()), addition.until());
    }

    /** What comes with this one. */
    List<Effect> added() {
        return instead(new Piece(Quantity.ZERO, from, null));
    }

    /** What changes where this one takes the other's place. */
    List<Effect> instead(Piece other) {
        TreeMap<LocalDate, Quantity> differences = new TreeMap<>();
        collect(differences, quantity);
        other.collect(differences, Quantity.ZERO.minus(other.quantity));
        List<Effect> effects = new ArrayList<>();
        differences.forEach((day, delta) -> {
            if (!delta.isZero()) {
                effects.add(new Effect(day, delta));
            }
        });
        return effects;
    }

    private void collect(TreeMap<LocalDate, Quantity> differences, Quantity signed) {
        differences.merge(from, signed, Quantity::plus);
        if (until != null) {
            differences.merge(until.plusDays(1), Quantity.ZERO.minus(signed), Quantity::plus);
        }
    }
}
