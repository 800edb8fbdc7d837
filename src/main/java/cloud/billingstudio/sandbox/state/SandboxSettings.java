package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated vendors behave where the real ones are strict, slow or not known for sure. A member left out keeps
 * its default.
 *
 * @param ingramRequests requests the marketplace allows per window; absent means any number
 * @param ingramWindowSeconds length of that window
 * @param ingramRetryAfter whether the refusal says how long to wait
 * @param reportDelayMillis how long a marketplace report is in the making
 * @param autotaskThreads concurrent requests per integration code and entity; 0 means any number
 * @param autotaskHourlyRequests requests per rolling hour; absent means they are counted but not refused
 * @param splitEndsOnChangeDate whether a split unit row ends on the adjustment's date instead of the day before
 * @param missingItemIs404 whether a missing id answers 404 instead of an empty item
 */
public record SandboxSettings(
        @Schema(example = "200") @Nullable Integer ingramRequests,
        @Schema(example = "60") @Nullable Integer ingramWindowSeconds,
        @Nullable Boolean ingramRetryAfter,
        @Schema(example = "0") @Nullable Long reportDelayMillis,
        @Schema(example = "3") @Nullable Integer autotaskThreads,
        @Schema(example = "10000") @Nullable Integer autotaskHourlyRequests,
        @Nullable Boolean splitEndsOnChangeDate,
        @Nullable Boolean missingItemIs404) {

    /** All members at their defaults. */
    public static final SandboxSettings DEFAULTS = new SandboxSettings(null, null, null, null, null, null, null, null);

    /** Length of the marketplace's window in seconds. */
    public int windowSeconds() {
        return ingramWindowSeconds == null ? 60 : ingramWindowSeconds;
    }

    /** Whether a refusal of the marketplace says how long to wait. */
    public boolean tellsRetryAfter() {
        return ingramRetryAfter == null || ingramRetryAfter;
    }

    /** Milliseconds a report is in the making. */
    public long reportDelay() {
        return reportDelayMillis == null ? 0 : reportDelayMillis;
    }

    /** Concurrent requests per integration code and entity; 0 means any number. */
    public int threads() {
        return autotaskThreads == null ? 3 : autotaskThreads;
    }

    /** Whether a split row ends on the adjustment's date itself. */
    public boolean overlapsSplit() {
        return Boolean.TRUE.equals(splitEndsOnChangeDate);
    }

    /** Whether a missing id answers 404. */
    public boolean refusesMissingItem() {
        return Boolean.TRUE.equals(missingItemIs404);
    }
}
