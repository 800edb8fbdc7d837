package cloud.billingstudio.connectwise;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes a quantity away from a line from a day on, addition by addition: those without an end first, of these the youngest;
 * where one ends by itself, the others have to give its share from then on.
 */
final class Cuts {

    /** Long-lived ones spare others; of these the youngest, so that the oldest stays as it is. */
    private static final Comparator<Addition> ORDER = Comparator.comparing(
                    (Addition addition) -> Optional.ofNullable(addition.until()).orElse(LocalDate.MAX))
            .thenComparing(Chain.BY_AGE)
            .reversed();

    private final Chain chain;
    private final Map<Long, TreeMap<LocalDate, Quantity>> left = new HashMap<>();

    Cuts(Chain chain) {
        this.chain = chain;
        chain.additions()
                .forEach(addition -> left.put(
                        addition.id(),
                        new TreeMap<>(Map.of(
                                Objects.requireNonNull(addition.from()),
                                Objects.requireNonNull(addition.quantity())))));
    }

    /** @return the first day on which the line has too little for that; empty where it has enough, and it is taken away */
    Optional<LocalDate> take(Quantity quantity, LocalDate day) {
        TreeMap<LocalDate, Quantity> toTake = new TreeMap<>(Map.of(day, quantity));
        while (!toTake.isEmpty()) {
            Map.Entry<LocalDate, Quantity> next = toTake.pollFirstEntry();
            Quantity missing = next.getValue();
            for (Addition addition : billedOn(next.getKey())) {
                Quantity taken = missing.min(left(addition, next.getKey()));
                if (taken.isZero()) {
                    continue;
                }
                of(addition).put(next.getKey(), left(addition, next.getKey()).minus(taken));
                missing = missing.minus(taken);
                if (addition.until() != null) {
                    toTake.merge(addition.until().plusDays(1), taken, Quantity::plus);
                }
            }
            if (missing.signum() > 0) {
                return Optional.of(next.getKey());
            }
        }
        return Optional.empty();
    }

    private List<Addition> billedOn(LocalDate day) {
        return chain.additions().stream()
                .filter(addition -> addition.covers(day))
                .sorted(ORDER)
                .toList();
    }

    private TreeMap<LocalDate, Quantity> of(Addition addition) {
        return Objects.requireNonNull(left.get(addition.id()));
    }

    /** What it still bills on that day. */
    Quantity left(Addition addition, LocalDate day) {
        return of(addition).floorEntry(day).getValue();
    }

    /** From which on it bills another quantity than before, its first day included. */
    Set<LocalDate> days(Addition addition) {
        return of(addition).keySet();
    }

    /** Nothing of it is billed from that day on, however it was cut before. */
    void end(Addition addition, LocalDate day) {
        of(addition).tailMap(day, true).clear();
        of(addition).put(day, Quantity.ZERO);
    }

    /** The quantities of each addition from its days on, as they are to become; only of those that were cut. */
    List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        chain.additions().stream()
                .filter(addition -> of(addition).size() > 1
                        || !of(addition).firstEntry().getValue().equals(addition.quantity()))
                .sorted(ORDER)
                .forEach(addition -> cuts.add(new Cut(addition, new TreeMap<>(of(addition)))));
        return cuts;
    }

    /** @param quantities from each day on, until the addition's end */
    record Cut(Addition addition, TreeMap<LocalDate, Quantity> quantities) {}
}
