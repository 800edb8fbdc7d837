package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A licence line as known at an instant: customer × subscription × resource.
 *
 * @param included part of the total paid by the plan's fee; null where only the total is published
 * @param additional part of the total bought on top; null where only the total is published
 * @param total the count on the day asked for; null where the marketplace tells none
 * @param profile the total since it is known, and scheduled changes; empty where the total is unknown
 * @param state whether the marketplace still has it
 */
public record LicenceLine(
        LicenceLineId id,
        ConnectionId connection,
        String customerId,
        String customerName,
        String subscriptionId,
        String subscriptionName,
        String resourceId,
        String resourceName,
        @Nullable String mpn,
        @Nullable Integer termMonths,
        @Nullable Integer billingMonths,
        State state,
        @Nullable Quantity included,
        @Nullable Quantity additional,
        @Nullable Quantity total,
        @Nullable Money unitPrice,
        @Nullable LocalDate expiresOn,
        QuantityProfile profile) {

    /** Whether the marketplace still has the line. */
    public enum State {
        ACTIVE,
        /** Bought, not delivered yet. */
        PENDING,
        /** Services disabled, still bought. */
        ON_HOLD,
        /** Ended by the marketplace's word: counts zero from that day. */
        ENDED,
        /** A complete fetch did not have it any more: counts zero from the day it was missed, and a person looks. */
        VANISHED
    }
}
