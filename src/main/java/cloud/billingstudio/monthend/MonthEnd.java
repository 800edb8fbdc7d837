package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One month end.
 *
 * @param knownAt the instant of knowledge its fetch ended with; null until then
 * @param anomalies what was odd about its fetch, in plain words; null if nothing was
 * @param planId the frozen plan it stands or falls with; null until one was built
 */
public record MonthEnd(
        long id,
        BillingPeriod period,
        MonthEndState state,
        String openedBy,
        Instant openedAt,
        @Nullable Instant knownAt,
        @Nullable String anomalies,
        @Nullable Long planId,
        @Nullable Instant closedAt,
        @Nullable String cancelledBy,
        @Nullable String cancelReason) {}
