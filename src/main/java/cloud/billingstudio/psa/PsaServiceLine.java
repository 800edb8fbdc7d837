package cloud.billingstudio.psa;

import cloud.billingstudio.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of an agreement (Autotask: contract service), without its quantities.
 *
 * @param unitPrice what one costs the customer per billing period, if shown
 */
public record PsaServiceLine(
        String id,
        String agreementId,
        String serviceId,
        String serviceName,
        @Nullable Integer periodMonths,
        @Nullable Money unitPrice,
        @Nullable Money unitCost,
        @Nullable String description) {}
