package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
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
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason) {

    /** That it is cancelled, by whom, when and why, with the time as clocks in the zone show it. */
    String cancelledWords(ZoneId zone) {
        LocalDateTime at = LocalDateTime.ofInstant(Objects.requireNonNull(cancelledAt), zone);
        return "Month end %s is cancelled, by %s on %s at %s: \"%s\". Open the period again to work on it."
                .formatted(
                        period,
                        cancelledBy,
                        at.toLocalDate(),
                        at.toLocalTime().truncatedTo(ChronoUnit.MINUTES),
                        cancelReason);
    }
}
