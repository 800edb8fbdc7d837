package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What shall be billed on a PSA line on every day, against what the PSA bills.
 *
 * @param before the parts as an earlier period's plan knew them; null where that plan did not know all of them
 */
record LineTarget(
        LinkedLine line,
        Window window,
        List<BilledPart> parts,
        @Nullable List<BilledPart> before) {

    /** The day's target. Where not all is known, the PSA may bill more than the known parts: that is left alone. */
    Quantity at(LocalDate day) {
        Quantity sum = sum(parts, day);
        boolean sure = parts.stream().noneMatch(part -> day.isBefore(part.surelyFrom()));
        return sure ? sum : sum.max(psa(day));
    }

    /**
     * What the PSA has to bill more (or less) on a day of the window. Before the floor only what an earlier plan could not
     * know counts, and only where the PSA billed exactly what that plan wanted. Less never counts on settled days.
     */
    Quantity difference(LocalDate day) {
        return isHeldBack(day) ? Quantity.ZERO : wanted(day);
    }

    private Quantity wanted(LocalDate day) {
        return day.isBefore(window.floor()) && !learnedLate(day) ? Quantity.ZERO : at(day).minus(psa(day));
    }

    /** Less is wanted than is settled already, so it has to wait for the next invoice. */
    private boolean isHeldBack(LocalDate day) {
        return line.isSettled(day) && wanted(day).signum() < 0;
    }

    private boolean learnedLate(LocalDate day) {
        return before != null && line.billsParts() && sum(before, day).equals(psa(day));
    }

    Quantity psa(LocalDate day) {
        return line.psa().at(day).orElse(Quantity.ZERO);
    }

    /**
     * The days on which changes may be written, in order, each with the days it stands for (itself, or taken ones before
     * it; the next invoice's first day also for what was held back until then). No day is taken where the quantity is
     * overwritten.
     */
    SortedMap<LocalDate, SortedSet<LocalDate>> days() {
        SortedMap<LocalDate, SortedSet<LocalDate>> days = new TreeMap<>();
        breaks().forEach(day -> {
            days.computeIfAbsent(free(day), none -> new TreeSet<>()).add(day);
            LocalDate nextInvoice = line.agreement().nextInvoice();
            if (nextInvoice != null && isHeldBack(day)) {
                days.computeIfAbsent(free(nextInvoice), none -> new TreeSet<>()).add(day);
            }
        });
        return days;
    }

    private LocalDate free(LocalDate day) {
        LocalDate free = day;
        while (line.isTaken(free)) {
            free = free.plusDays(1);
        }
        return free;
    }

    /** What would be billed with nothing but what there was when the line was linked; empty where not all of it is known. */
    Optional<Quantity> whenLinked(LocalDate day) {
        List<Optional<Quantity>> counts =
                parts.stream().map(part -> part.whenLinked().at(day)).toList();
        return counts.stream().allMatch(Optional::isPresent)
                ? Optional.of(counts.stream().map(Optional::orElseThrow).reduce(Quantity.ZERO, Quantity::plus))
                : Optional.empty();
    }

    /** The target from the first day on that the plan may touch, for people and for the re-check at sending. */
    QuantityProfile profile() {
        return QuantityProfile.of(breaks().stream()
                .filter(day -> !day.isBefore(window.floor()))
                .map(day -> new QuantityProfile.Step(day, isHeldBack(day) ? psa(day) : at(day)))
                .toList());
    }

    SortedSet<LocalDate> breaks() {
        SortedSet<LocalDate> breaks = new TreeSet<>();
        breaks.add(window.floor());
        if (line.isSettled(window.floor())) {
            breaks.add(Objects.requireNonNull(line.agreement().nextInvoice()));
        }
        Stream.concat(parts.stream(), before == null ? Stream.empty() : before.stream())
                .forEach(part -> {
                    part.transitions().forEach(transition -> breaks.add(transition.effective()));
                    breaks.add(part.surelyFrom());
                });
        line.psa().steps().forEach(step -> breaks.add(step.from()));
        breaks.removeIf(day -> day.isBefore(window.first()) || day.equals(LocalDate.MAX));
        return breaks;
    }

    List<Transition> transitions() {
        return parts.stream().flatMap(part -> part.transitions().stream()).toList();
    }

    private static Quantity sum(List<BilledPart> parts, LocalDate day) {
        return parts.stream().map(part -> part.at(day).orElse(Quantity.ZERO)).reduce(Quantity.ZERO, Quantity::plus);
    }

    static @Nullable List<BilledPart> allKnownBefore(BilledParts parts, LinkedLine line) {
        List<@Nullable BilledPart> before = line.licences().stream()
                .<@Nullable BilledPart>map(licence -> parts.before(licence).orElse(null))
                .toList();
        return before.stream().allMatch(Objects::nonNull)
                ? before.stream().map(Objects::requireNonNull).toList()
                : null;
    }
}
