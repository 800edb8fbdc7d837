package cloud.billingstudio.sandbox.control;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer does at the marketplace, or the marketplace with a customer.
 *
 * @param type what happens
 * @param when {@code now}, or {@code renewal} for a quantity that is the target at the next renewal
 * @param order the order's status until it completes; a status without {@code completesAt} never does
 * @param completesAt when the marketplace is done, by its own clock; absent means at once
 * @param silent the count changes without an order, as where support does it by hand
 */
@Schema(
        example = "{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"resourceId\":\"100234\",\"quantity\":12,"
                + "\"date\":\"2026-10-15\"}")
record MarketplaceChange(
        @Schema(example = "setQuantity") @Nullable String type,
        @Schema(example = "1000823") @Nullable String subscriptionId,
        @Schema(example = "100234") @Nullable String resourceId,

        @Schema(example = "1200000501", nullable = true) @Nullable
        String customerId,

        @Schema(example = "Office 365 Business Premium", nullable = true) @Nullable
        String productName,

        @Schema(example = "12") @Nullable BigDecimal quantity,

        @Schema(example = "annual", nullable = true) @Nullable
        String term,

        @Schema(example = "2026-10-15", nullable = true) @Nullable
        String date,

        @Schema(example = "now", nullable = true) @Nullable String when,

        @Schema(example = "processing", nullable = true) @Nullable
        String order,

        @Schema(example = "2026-11-05T12:00:00Z", nullable = true) @Nullable
        String completesAt,

        @Schema(example = "false", nullable = true) @Nullable
        Boolean silent,

        @Schema(example = "true", nullable = true) @Nullable Boolean renews,

        @Schema(example = "Contoso", nullable = true) @Nullable
        String name,

        @Schema(example = "5000001", nullable = true) @Nullable
        String orderId) {

    boolean isForRenewal() {
        return "renewal".equals(when);
    }

    boolean isSilent() {
        return Boolean.TRUE.equals(silent);
    }

    /** What came of it; what does not apply is absent. */
    @Schema(
            name = "MarketplaceChangeDone",
            example = "{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"resourceId\":\"100234\","
                    + "\"orderId\":\"5000000\",\"from\":4,\"to\":12}")
    record Done(
            String type,
            @Nullable String subscriptionId,
            @Nullable String resourceId,

            @Schema(description = "absent where nothing changed") @Nullable
            String orderId,

            @Nullable BigDecimal from,
            @Nullable BigDecimal to,

            @Schema(description = "of a new customer", nullable = true) @Nullable
            String customerId) {}
}
