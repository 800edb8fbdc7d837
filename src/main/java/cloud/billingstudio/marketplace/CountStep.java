package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From that day on (inclusive, until the next step) the licence line counts that many; a null total is unknown.
 *
 * @param datedBy what told the day
 * @param readBefore where only the sight told it, the day the subscription was read before; null where that is not known
 */
record CountStep(
        LocalDate validFrom,
        @Nullable Quantity included,
        @Nullable Quantity additional,
        @Nullable Quantity total,
        DatedBy datedBy,
        @Nullable LocalDate readBefore) {

    /** What told since when a count holds. */
    enum DatedBy {
        ORDER,
        /** The subscription's creation date. */
        CREATION,
        /** The day it was seen, as nothing else told. */
        SIGHT,
        RENEWAL,
        /** The end the marketplace told. */
        END,
        /** The day it was missed. */
        ABSENCE
    }

    static CountStep of(LocalDate validFrom, @Nullable Quantity total, DatedBy datedBy) {
        return new CountStep(validFrom, null, null, total, datedBy, null);
    }

    static CountStep seen(LocalDate day, @Nullable Quantity total, @Nullable LocalDate readBefore) {
        return new CountStep(day, null, null, total, DatedBy.SIGHT, readBefore);
    }

    CountStep with(@Nullable Quantity newIncluded, @Nullable Quantity newAdditional) {
        return new CountStep(validFrom, newIncluded, newAdditional, total, datedBy, readBefore);
    }

    boolean isZero() {
        return total != null && total.isZero();
    }

    /** Whether both say the same; what told the day does not count. */
    boolean says(CountStep other) {
        return validFrom.equals(other.validFrom)
                && Objects.equals(included, other.included)
                && Objects.equals(additional, other.additional)
                && Objects.equals(total, other.total);
    }
}
