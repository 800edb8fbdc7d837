package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The marketplace's count of a linked licence line moved.
 *
 * @param bought the day it did
 * @param from null where nothing is known of the days before
 * @param effective from which day on the new count is billed
 * @param late bought before the period, and not known to an earlier plan
 * @param rolled moved to a day that is not invoiced, because the PSA cannot bill the change from its own day on
 * @param perhapsSince no order told the day, so that it may lie as far back as this one, and would then be billed from
 *     another day; null where there is no such doubt
 */
record Transition(
        LinkedLicence licence,
        LocalDate bought,
        @Nullable Quantity from,
        Quantity to,
        ProrateOn rule,
        LocalDate effective,
        boolean late,
        boolean rolled,
        @Nullable LocalDate perhapsSince) {

    /** Nothing told the day but that the count was first seen then. */
    boolean firstSeen() {
        return licence.sight(bought).isPresent();
    }

    /** It came about only after the line was linked. */
    boolean sinceLinked() {
        return licence.sinceLinked().contains(bought);
    }
}
