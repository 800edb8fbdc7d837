package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated ConnectWise behaves. A member left out keeps its default.
 *
 * @param requestsPerMinute requests it allows per minute; absent means any number
 * @param unauthorisedStatus what a call without a registered client id is answered; sources disagree between 400, 401
 *     and 403
 */
public record ConnectwiseSettings(
        @Schema(example = "1000") @Nullable Integer requestsPerMinute,
        @Schema(example = "401") Integer unauthorisedStatus) {

    /** Any number of requests, 401 where the client id is missing. */
    public static final ConnectwiseSettings DEFAULTS = new ConnectwiseSettings(null, 401);

    /** Fills in what JSON left out, and refuses what makes no sense. */
    public ConnectwiseSettings {
        unauthorisedStatus = Objects.requireNonNullElse(unauthorisedStatus, 401);
        Members.requireAtLeast("connectwise.requestsPerMinute", requestsPerMinute, 0);
        Members.requireAtLeast("connectwise.unauthorisedStatus", unauthorisedStatus, 400);
    }
}
