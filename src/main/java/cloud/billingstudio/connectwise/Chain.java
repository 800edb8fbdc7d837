package cloud.billingstudio.connectwise;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.QuantityProfile.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A PSA line: the additions that make it up.
 *
 * @param additions of any day, oldest first; at least one
 */
record Chain(LineId line, List<Addition> additions) {

    /** Later ones come after earlier ones. */
    static final Comparator<Addition> BY_AGE = Comparator.comparing(
                    Addition::from, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Addition::id);

    Chain {
        additions = additions.stream().sorted(BY_AGE).toList();
    }

    /** The lines of an agreement, in the order of their ids. */
    static List<Chain> of(long agreement, Collection<Addition> additions) {
        Map<Long, List<Addition>> byRoot =
                additions.stream().collect(Collectors.groupingBy(Addition::root, TreeMap::new, Collectors.toList()));
        List<Chain> chains = new ArrayList<>();
        byRoot.forEach((root, of) -> chains.add(new Chain(new LineId(agreement, root), of)));
        return chains;
    }

    /**
     * How many are billed on each day, 0 where nothing is; nothing is known where one of the additions does not tell its
     * quantity or day.
     */
    QuantityProfile profile() {
        if (!additions.stream().allMatch(Addition::isKnown)) {
            return QuantityProfile.EMPTY;
        }
        TreeMap<LocalDate, Quantity> changes = new TreeMap<>();
        for (Addition addition : additions) {
            LocalDate from = java.util.Objects.requireNonNull(addition.from());
            Quantity quantity = java.util.Objects.requireNonNull(addition.quantity());
            LocalDate until = addition.until();
            changes.merge(from, until != null && until.isBefore(from) ? Quantity.ZERO : quantity, Quantity::plus);
            if (until != null && !until.isBefore(from)) {
                changes.merge(until.plusDays(1), Quantity.ZERO.minus(quantity), Quantity::plus);
            }
        }
        List<Step> steps = new ArrayList<>();
        Quantity sum = Quantity.ZERO;
        for (Map.Entry<LocalDate, Quantity> change : changes.entrySet()) {
            sum = sum.plus(change.getValue());
            steps.add(new Step(change.getKey(), sum));
        }
        return QuantityProfile.of(steps);
    }

    /** Those without an end, oldest first. */
    List<Addition> open() {
        return additions.stream().filter(Addition::isOpen).toList();
    }

    /** The youngest without an end, else the youngest; what is added to the line is like it. */
    Addition newest() {
        List<Addition> candidates = open().isEmpty() ? additions : open();
        return candidates.get(candidates.size() - 1);
    }

    /** All of it was cancelled, and nothing is billed on that day or after. */
    boolean endsBefore(LocalDate day) {
        return additions.stream()
                .allMatch(
                        addition -> addition.until() != null && addition.until().isBefore(day));
    }

    /** The Studio has written to it. */
    boolean isOurs() {
        return additions.stream().anyMatch(Addition::referenced);
    }
}
