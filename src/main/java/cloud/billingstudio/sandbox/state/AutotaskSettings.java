package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated Autotask behaves. A member left out keeps its default.
 *
 * @param threads concurrent requests per integration code and entity; 0 means any number
 * @param hourlyRequests requests per rolling hour; absent means they are counted but not refused
 * @param splitEndsOnChangeDate whether a split unit row ends on the adjustment's date instead of the day before
 * @param missingItemIs404 whether a missing id answers 404 instead of an empty item
 */
public record AutotaskSettings(
        @Schema(example = "3") Integer threads,
        @Schema(example = "10000") @Nullable Integer hourlyRequests,
        @Schema(example = "false") Boolean splitEndsOnChangeDate,
        @Schema(example = "false") Boolean missingItemIs404) {

    /** Three threads, any number of requests per hour. */
    public static final AutotaskSettings DEFAULTS = new AutotaskSettings(3, null, false, false);

    /** Fills in what JSON left out, and refuses what makes no sense. */
    public AutotaskSettings {
        threads = Objects.requireNonNullElse(threads, 3);
        splitEndsOnChangeDate = Objects.requireNonNullElse(splitEndsOnChangeDate, false);
        missingItemIs404 = Objects.requireNonNullElse(missingItemIs404, false);
        Members.requireAtLeast("autotask.threads", threads, 0);
        Members.requireAtLeast("autotask.hourlyRequests", hourlyRequests, 0);
    }
}
