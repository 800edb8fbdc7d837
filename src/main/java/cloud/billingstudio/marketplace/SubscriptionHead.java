package cloud.billingstudio.marketplace;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the marketplace's list states it, without quantities.
 *
 * @param termMonths months bound for: 1, 12, 36; null where unknown
 * @param billingMonths months per bill; null where unknown
 * @param modifiedOn the day of the last change, if told; what changed later on that day shows in nothing of the list row
 * @param fingerprint changes whenever anything in the list row changed; tells which details to read again
 */
public record SubscriptionHead(
        String id,
        String customerId,
        String name,
        Status status,
        @Nullable LocalDate createdOn,
        @Nullable LocalDate renewsOn,
        @Nullable LocalDate expiresOn,
        @Nullable Integer termMonths,
        @Nullable Integer billingMonths,
        @Nullable LocalDate modifiedOn,
        String fingerprint) {

    /** What the subscription is; everything the marketplace may add later is {@code UNKNOWN}. */
    public enum Status {
        PENDING,
        ACTIVE,
        ON_HOLD,
        /** Ended, by the marketplace's word. */
        ENDED,
        UNKNOWN
    }
}
