package cloud.billingstudio.psa;

import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One change to carry out on a PSA line.
 *
 * @param externalLineId the PSA's id of the line
 * @param externalAgreementId the PSA's id of its agreement
 * @param effectiveDate the day from which it counts
 * @param from the quantity the PSA holds on that day
 * @param to the quantity it shall hold
 * @param strategy how to write it, where the link says so; null leaves it to the connection
 * @param reference ours, unique per change, up to its last dash the same for all changes of a plan; written into the PSA
 *     where it has a place for it
 */
public record PostingOrder(
        String externalLineId,
        String externalAgreementId,
        LocalDate effectiveDate,
        Quantity from,
        Quantity to,
        @Nullable PostingStrategy strategy,
        String reference) {

    /** The signed difference. */
    public Quantity delta() {
        return to.minus(from);
    }
}
