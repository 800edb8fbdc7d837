package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated marketplace behaves. A member left out keeps its default.
 *
 * @param requests requests it allows per window; absent means any number
 * @param windowSeconds length of that window
 * @param retryAfter whether the refusal says how long to wait
 * @param reportDelayMillis how long a report is in the making
 */
public record IngramSettings(
        @Schema(example = "200") @Nullable Integer requests,
        @Schema(example = "60") Integer windowSeconds,
        @Schema(example = "true") Boolean retryAfter,
        @Schema(example = "0") Long reportDelayMillis) {

    /** Any number of requests, reports at once. */
    public static final IngramSettings DEFAULTS = new IngramSettings(null, 60, true, 0L);

    /** Fills in what JSON left out, and refuses what makes no sense. */
    public IngramSettings {
        windowSeconds = Objects.requireNonNullElse(windowSeconds, 60);
        retryAfter = Objects.requireNonNullElse(retryAfter, true);
        reportDelayMillis = Objects.requireNonNullElse(reportDelayMillis, 0L);
        Members.requireAtLeast("ingram.requests", requests, 0);
        Members.requireAtLeast("ingram.windowSeconds", windowSeconds, 1);
        Members.requireAtLeast("ingram.reportDelayMillis", reportDelayMillis, 0);
    }
}
