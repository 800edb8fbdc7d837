package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change being carried out, as the ledger holds it.
 *
 * @param strategy how the PSA is to be written to; null leaves it to the connection
 * @param psaProfile what the plan saw in the PSA, before any of its changes
 * @param posted the PSA is known to hold it
 * @param deferrals how often in a row it was put off or its outcome stayed unknown
 */
record Posting(
        long id,
        String reference,
        long planId,
        String planHash,
        BillingPeriod period,
        PsaLineId line,
        ConnectionId connection,
        String externalLineId,
        String externalAgreementId,
        LocalDate effectiveDate,
        Quantity from,
        Quantity to,
        @Nullable PostingStrategy strategy,
        QuantityProfile psaProfile,
        PostingState state,
        boolean posted,
        int deferrals) {

    Quantity delta() {
        return to.minus(from);
    }

    PostingOrder order() {
        return new PostingOrder(externalLineId, externalAgreementId, effectiveDate, from, to, strategy, reference);
    }

    /** Whether this one is carried out before the other, where both change one line. */
    boolean precedes(Posting other) {
        int byDate = effectiveDate.compareTo(other.effectiveDate);
        return byDate < 0 || byDate == 0 && id < other.id;
    }
}
