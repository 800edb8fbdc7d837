package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch saw of one licence line, and what is known of it.
 *
 * @param today the day of the fetch
 * @param begunOn since when the line counts if it is new and no order says it; null if the day it is seen
 * @param readBefore the day the subscription was read before this fetch; null if it never was
 * @param renewedOn the renewal that passed since the line was last read, if one did
 * @param expiresOn the marketplace's last day of the subscription, if it told
 * @param cancelledOn the day of the order that cancelled the subscription, if there is one
 * @param total the marketplace's count, null if it tells none; what is known if the detail was not read again
 * @param split how a report divides the count; null where there is no report of this line
 * @param orders orders that have not explained a count yet, newest first
 * @param scheduled what will count after the next renewal, if ordered
 * @param known the steps of the line as known, by date
 */
record Observation(
        long lineId,
        LocalDate today,
        LicenceLine.State state,
        @Nullable LocalDate begunOn,
        @Nullable LocalDate readBefore,
        @Nullable LocalDate renewedOn,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate cancelledOn,
        @Nullable Quantity total,
        @Nullable Split split,
        List<Ordered> orders,
        @Nullable Scheduled scheduled,
        List<CountStep> known) {

    /** A report's division of the count; null is unknown. */
    record Split(@Nullable Quantity included, @Nullable Quantity additional) {}

    /** @param delta the signed difference the order made */
    record Ordered(String orderId, LocalDate day, Quantity delta) {}

    /** From that day on that many. */
    record Scheduled(LocalDate day, Quantity total) {}

    /** The orders told that a count came about. */
    record Dated(List<CountStep> steps, List<String> explainedBy) {}

    /** @return the step that counts on the day of the fetch; the first one if all are to come; null if there is none */
    static @Nullable CountStep current(List<CountStep> steps, LocalDate day) {
        CountStep found = null;
        for (CountStep step : steps) {
            if (found != null && step.validFrom().isAfter(day)) {
                break;
            }
            found = step;
        }
        return found;
    }
}
