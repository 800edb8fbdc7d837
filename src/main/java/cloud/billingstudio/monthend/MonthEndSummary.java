package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One month end in the list of all.
 *
 * @param knownAt the instant of knowledge its fetch ended with; null until then
 * @param anomalies what was odd about its fetch, in plain words; null if nothing was
 * @param planId the frozen plan it stands or falls with; null until one was built
 * @param stateBy who brought it into its state
 * @param stateAt since when it is in its state
 */
public record MonthEndSummary(
        long id,
        BillingPeriod period,
        MonthEndState state,
        String stateBy,
        Instant stateAt,
        String openedBy,
        Instant openedAt,
        @Nullable Instant knownAt,
        @Nullable String anomalies,
        @Nullable Long planId,
        @Nullable Instant closedAt,
        @Nullable String cancelledBy,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason) {

    static MonthEndSummary of(MonthEnd monthEnd) {
        boolean closed = monthEnd.state() == MonthEndState.CLOSED;
        boolean cancelled = monthEnd.state() == MonthEndState.CANCELLED;
        return new MonthEndSummary(
                monthEnd.id(),
                monthEnd.period(),
                monthEnd.state(),
                monthEnd.stateBy(),
                monthEnd.stateAt(),
                monthEnd.openedBy(),
                monthEnd.openedAt(),
                monthEnd.knownAt(),
                monthEnd.anomalies(),
                monthEnd.planId(),
                closed ? monthEnd.stateAt() : null,
                cancelled ? monthEnd.stateBy() : null,
                cancelled ? monthEnd.stateAt() : null,
                cancelled ? monthEnd.stateReason() : null);
    }
}
