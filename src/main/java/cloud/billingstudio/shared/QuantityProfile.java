package cloud.billingstudio.shared;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many licences count on each day: a step function over dates. A step holds from its date until the next one, the
 * last for ever; before the first step the quantity is not known. Canonical: ordered by date, no two steps in a row of
 * one quantity, so equal profiles are equal objects.
 */
public record QuantityProfile(List<Step> steps) {

    /** From this date on (inclusive) this quantity. */
    public record Step(LocalDate from, Quantity quantity) {}

    public static final QuantityProfile EMPTY = new QuantityProfile(List.of());

    /** @throws IllegalArgumentException if two steps of different quantity start on one day */
    public QuantityProfile {
        TreeMap<LocalDate, Quantity> byDate = new TreeMap<>();
        for (Step step : steps) {
            Quantity before = byDate.put(step.from(), step.quantity());
            if (before != null && !before.equals(step.quantity())) {
                throw new IllegalArgumentException(
                        "Two quantities from %s on: %s and %s".formatted(step.from(), before, step.quantity()));
            }
        }
        List<Step> canonical = new ArrayList<>();
        byDate.forEach((from, quantity) -> {
            if (canonical.isEmpty()
                    || !canonical.get(canonical.size() - 1).quantity().equals(quantity)) {
                canonical.add(new Step(from, quantity));
            }
        });
        steps = List.copyOf(canonical);
    }

    public static QuantityProfile constant(LocalDate from, Quantity quantity) {
        return new QuantityProfile(List.of(new Step(from, quantity)));
    }

    public static QuantityProfile of(Collection<Step> steps) {
        return new QuantityProfile(List.copyOf(steps));
    }

    /** The quantity on that day; empty before the first step, where it is not known. */
    public Optional<Quantity> at(LocalDate day) {
        Step found = null;
        for (Step step : steps) {
            if (step.from().isAfter(day)) {
                break;
            }
            found = step;
        }
        return Optional.ofNullable(found).map(Step::quantity);
    }

    /** This profile with that quantity from that day on; later steps are dropped. */
    public QuantityProfile from(LocalDate day, Quantity quantity) {
        List<Step> kept = new ArrayList<>(
                steps.stream().filter(step -> step.from().isBefore(day)).toList());
        kept.add(new Step(day, quantity));
        return new QuantityProfile(kept);
    }

    /** What counts on that day and after: the past is cut off, its last quantity starts on the day itself. */
    public QuantityProfile since(LocalDate day) {
        List<Step> kept = new ArrayList<>();
        at(day).ifPresent(quantity -> kept.add(new Step(day, quantity)));
        steps.stream().filter(step -> step.from().isAfter(day)).forEach(kept::add);
        return new QuantityProfile(kept);
    }

    /** This profile with a signed difference added to every day from the given one on. */
    public QuantityProfile shifted(LocalDate day, Quantity delta) {
        List<Step> shifted = new ArrayList<>();
        steps.stream().filter(step -> step.from().isBefore(day)).forEach(shifted::add);
        since(day)
                .steps()
                .forEach(step ->
                        shifted.add(new Step(step.from(), step.quantity().plus(delta))));
        return new QuantityProfile(shifted);
    }

    /** The days on which any of the profiles may change, in order. */
    public static TreeSet<LocalDate> dates(Collection<QuantityProfile> profiles) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        profiles.forEach(profile -> profile.steps().forEach(step -> dates.add(step.from())));
        return dates;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
