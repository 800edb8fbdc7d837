package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.Coverage;
import cloud.billingstudio.planning.PlanException;
import cloud.billingstudio.planning.PlanTotals;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the names people know.
 *
 * @param hash what is approved; null for a draft
 * @param kind MAIN, SUPPLEMENTARY or DRAFT
 * @param changes biggest money first
 * @param obstacles what keeps the person who asks from approving it now, with the cure; empty if nothing does
 * @param fetches what was read last of each connection before it was computed
 */
public record PlanView(
        BillingPeriod period,
        @Nullable String hash,

        @Schema(allowableValues = {"MAIN", "SUPPLEMENTARY", "DRAFT"})
        String kind,

        Instant knownAt,
        List<ChangeView> changes,
        List<ExceptionView> exceptions,
        List<ExclusionView> exclusions,
        Coverage coverage,
        boolean coverageCloses,
        PlanTotals totals,
        Map<String, String> policyVersions,
        int approversNeeded,
        List<String> obstacles,
        List<PlanFetch> fetches) {

    /**
     * A fetch the plan rests on.
     *
     * @param startedAt when its reading began; nothing that happened before is missing
     */
    public record PlanFetch(ConnectionId connection, long fetchId, Instant startedAt, Instant finishedAt) {}

    /** One change; {@code customer} as {@code ingram/1200024536}. */
    public record ChangeView(
            String key,
            String customer,
            String customerName,
            long psaLineId,
            String psaCompany,
            String psaAgreement,
            String psaService,
            String licences,
            LocalDate effectiveDate,
            Quantity from,
            Quantity to,
            Quantity delta,
            @Nullable Money unitPrice,
            @Nullable Money recurringDelta,
            @Nullable Money firstBill,
            Change.Reason reason,
            String explanation,
            boolean reviewRequired,
            Change.Decision decision) {}

    public record ExceptionView(
            String key,
            PlanException.Kind kind,
            @Nullable String customer,
            @Nullable String customerName,
            @Nullable String psaLine,
            String detail,
            boolean undecided) {}

    /** A licence line that is deliberately not billed. */
    public record ExclusionView(
            String customerName,
            String subscriptionName,
            String resourceName,
            @Nullable Quantity total,
            String reason,
            String decidedBy,
            @Nullable LocalDate expiresOn) {}
}
