package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What shall be billed for one licence line on one PSA line. Every count is billed from the day it takes effect until the
 * day the next one does; where a delayed decrease overlaps a later increase, the greatest of the counts in force counts, so
 * nobody is billed nine who never had more than eight.
 *
 * @param transitions in the order in which they were bought
 * @param surelyFrom before this day a smaller count says nothing: what the PSA bills may be the days not known
 */
record BilledPart(List<Transition> transitions, LocalDate surelyFrom) {

    /** As it would be with nothing but what there was when the line was linked. */
    BilledPart whenLinked() {
        return new BilledPart(
                transitions.stream()
                        .filter(transition -> !transition.sinceLinked())
                        .toList(),
                surelyFrom);
    }

    /** Empty before the first count takes effect, where nothing is known. */
    Optional<Quantity> at(LocalDate day) {
        Quantity greatest = null;
        for (int i = 0; i < transitions.size(); i++) {
            boolean entered = !transitions.get(i).effective().isAfter(day);
            boolean left = i + 1 < transitions.size()
                    && !transitions.get(i + 1).effective().isAfter(day);
            if (entered && !left) {
                Quantity count = transitions.get(i).to();
                greatest = greatest == null ? count : greatest.max(count);
            }
        }
        return Optional.ofNullable(greatest);
    }
}
