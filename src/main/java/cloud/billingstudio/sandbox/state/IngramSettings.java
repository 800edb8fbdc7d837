package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated marketplace behaves where the real one is strict, or not known for sure. A member left out keeps its
 * default.
 *
 * @param requests requests it allows per window; absent means any number
 * @param windowSeconds length of that window
 * @param retryAfter whether the refusal says how long to wait
 * @param quota requests it allows in all until the settings are changed, then 403; absent means any number
 * @param keyRevoked whether the gateway refuses the subscription key
 * @param errors which of the two shapes its own refusals have
 * @param dateTimes which of the three spellings seen its date-times have
 * @param quantities how it writes quantities
 * @param hidesCosts whether the user may not see costs
 * @param lastModifiedStays whether a changed quantity leaves {@code lastModifiedDate} alone
 * @param passesOverOrderTimes whether it ignores {@code creationTimeFrom} and {@code creationTimeTo} of orders
 * @param bareOrders whether listed orders have neither subscription nor products, as version 1.15 describes them
 * @param reportsRefused whether the reseller has no exported data set
 * @param reportDelayMillis how long a report is in the making
 */
public record IngramSettings(
        @Schema(example = "200") @Nullable Integer requests,
        @Schema(example = "60") Integer windowSeconds,
        @Schema(example = "true") Boolean retryAfter,
        @Schema(example = "5000") @Nullable Integer quota,
        @Schema(example = "false") Boolean keyRevoked,
        @Schema(example = "live") Errors errors,
        @Schema(example = "iso") DateTimes dateTimes,
        @Schema(example = "number") Quantities quantities,
        @Schema(example = "false") Boolean hidesCosts,
        @Schema(example = "false") Boolean lastModifiedStays,
        @Schema(example = "false") Boolean passesOverOrderTimes,
        @Schema(example = "false") Boolean bareOrders,
        @Schema(example = "false") Boolean reportsRefused,
        @Schema(example = "0") Long reportDelayMillis) {

    /** The shapes of a refusal. */
    public enum Errors {
        /** {@code timestamp}, {@code error}: modelled by a client of 2025. */
        LIVE,
        /** {@code timeStamp}, {@code message}: described by version 1.1. */
        DOCUMENTED
    }

    /** The spellings of a date-time. */
    public enum DateTimes {
        /** {@code 2026-10-14T17:46:10Z}. */
        ISO,
        /** {@code 2026-10-14 17:46:10+00:00}. */
        OFFSET,
        /** {@code 2026-10-14 17:46:10}. */
        BARE
    }

    /** The spellings of a quantity. */
    public enum Quantities {
        /** {@code 10}. */
        NUMBER,
        /** {@code 10.0}, as version 1.1 has it. */
        DECIMAL,
        /** {@code "10"}. */
        TEXT
    }

    /** Any number of requests, everything as seen live, reports at once. */
    public static final IngramSettings DEFAULTS = new IngramSettings(
            null,
            60,
            true,
            null,
            false,
            Errors.LIVE,
            DateTimes.ISO,
            Quantities.NUMBER,
            false,
            false,
            false,
            false,
            false,
            0L);

    /** Fills in what JSON left out, and refuses what makes no sense. */
    public IngramSettings {
        windowSeconds = Objects.requireNonNullElse(windowSeconds, 60);
        retryAfter = Objects.requireNonNullElse(retryAfter, true);
        keyRevoked = Objects.requireNonNullElse(keyRevoked, false);
        errors = Objects.requireNonNullElse(errors, Errors.LIVE);
        dateTimes = Objects.requireNonNullElse(dateTimes, DateTimes.ISO);
        quantities = Objects.requireNonNullElse(quantities, Quantities.NUMBER);
        hidesCosts = Objects.requireNonNullElse(hidesCosts, false);
        lastModifiedStays = Objects.requireNonNullElse(lastModifiedStays, false);
        passesOverOrderTimes = Objects.requireNonNullElse(passesOverOrderTimes, false);
        bareOrders = Objects.requireNonNullElse(bareOrders, false);
        reportsRefused = Objects.requireNonNullElse(reportsRefused, false);
        reportDelayMillis = Objects.requireNonNullElse(reportDelayMillis, 0L);
        Members.requireAtLeast("ingram.requests", requests, 0);
        Members.requireAtLeast("ingram.windowSeconds", windowSeconds, 1);
        Members.requireAtLeast("ingram.quota", quota, 0);
        Members.requireAtLeast("ingram.reportDelayMillis", reportDelayMillis, 0);
    }
}
