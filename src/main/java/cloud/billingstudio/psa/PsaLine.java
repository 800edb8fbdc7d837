package cloud.billingstudio.psa;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A PSA line as known at an instant: company × agreement × service line with its quantity profile.
 *
 * @param externalId the PSA's own id of the line
 * @param nextInvoice the first day the PSA has not invoiced yet; null where it does not tell
 * @param gone the PSA did not have it any more in a complete fetch
 * @param profile what the PSA will bill on each day, as far as read
 */
public record PsaLine(
        PsaLineId id,
        ConnectionId connection,
        String externalId,
        String companyId,
        String companyName,
        String agreementId,
        String agreementName,
        LocalDate agreementStart,
        @Nullable LocalDate agreementEnd,
        @Nullable Integer agreementPeriodMonths,
        boolean agreementActive,
        boolean prorating,
        @Nullable LocalDate nextInvoice,
        String serviceId,
        String serviceName,
        @Nullable Integer servicePeriodMonths,
        @Nullable Money unitPrice,
        boolean gone,
        QuantityProfile profile) {}
