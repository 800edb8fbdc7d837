package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a plan with the names of what it changes.
 *
 * @param from what the PSA holds on the effective date once the plan's earlier changes of the line are carried out
 * @param strategy how the PSA is to be written to; null leaves it to the connection
 * @param psaProfile what the plan saw in the PSA, before any of its changes
 */
record ChangeToPost(
        String key,
        PsaTarget target,
        List<LicenceLineId> licenceLines,
        @Nullable String customerConnection,
        @Nullable String customerId,
        String customerName,
        LocalDate effectiveDate,
        Quantity from,
        Quantity to,
        @Nullable String strategy,
        String reason,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal recurringDelta,
        @Nullable BigDecimal firstBill,
        @Nullable String currency,
        QuantityProfile psaProfile) {

    /** The PSA line, by our id and the PSA's, and by names people know. */
    record PsaTarget(
            PsaLineId line,
            ConnectionId connection,
            String externalLineId,
            String externalAgreementId,
            String company,
            String agreement,
            String service) {

        static PsaTarget of(PsaLine line) {
            return new PsaTarget(
                    line.id(),
                    line.connection(),
                    line.externalId(),
                    line.agreementId(),
                    line.companyName(),
                    line.agreementName(),
                    line.serviceName());
        }
    }
}
