package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated ConnectWise behaves where sources disagree or are silent. A member left out keeps its default.
 *
 * @param requestsPerMinute requests it allows per minute; absent means any number
 * @param retryAfter whether the refusal of more says how long to wait
 * @param unauthorisedStatus what a call without a registered client id is answered; sources disagree between 400, 401
 *     and 403
 * @param wrongCredentials how wrong keys are answered: {@code unauthorized} and {@code userNotAuthenticated} are bodies
 *     with 401, {@code notFound} is the 404 seen on the cloud, {@code cannotRoute} the gateway's plain text with 400
 * @param tlsOnly whether plain HTTP is refused
 * @param codebase the version form of the tenant's codebase; another one than this or {@code v4_6_release} is a 404
 * @param falseSuccess whether a patch of a path below a member is answered 200 and changes nothing, instead of 400
 * @param location whether the answer to a created record says where it is in a header
 * @param rules of billing that no source confirms
 */
public record ConnectwiseSettings(
        @Schema(example = "1000") @Nullable Integer requestsPerMinute,
        @Schema(example = "true") Boolean retryAfter,
        @Schema(example = "401") Integer unauthorisedStatus,
        @Schema(example = "unauthorized") String wrongCredentials,
        @Schema(example = "false") Boolean tlsOnly,
        @Schema(example = "v2026_3") String codebase,
        @Schema(example = "true") Boolean falseSuccess,
        @Schema(example = "false") Boolean location,
        ConnectwiseRules rules) {

    private static final Set<String> ANSWERS =
            Set.of("unauthorized", "userNotAuthenticated", "notFound", "cannotRoute");

    /** Any number of requests, 401 for whoever is not let in. */
    public static final ConnectwiseSettings DEFAULTS = new ConnectwiseSettings(
            null, true, 401, "unauthorized", false, "v2026_3", true, false, ConnectwiseRules.DEFAULTS);

    /** Fills in what JSON left out, and refuses what makes no sense. */
    public ConnectwiseSettings {
        retryAfter = Objects.requireNonNullElse(retryAfter, true);
        unauthorisedStatus = Objects.requireNonNullElse(unauthorisedStatus, 401);
        wrongCredentials = Objects.requireNonNullElse(wrongCredentials, "unauthorized");
        tlsOnly = Objects.requireNonNullElse(tlsOnly, false);
        codebase = Objects.requireNonNullElse(codebase, "v2026_3");
        falseSuccess = Objects.requireNonNullElse(falseSuccess, true);
        location = Objects.requireNonNullElse(location, false);
        rules = Objects.requireNonNullElse(rules, ConnectwiseRules.DEFAULTS);
        Members.requireAtLeast("connectwise.requestsPerMinute", requestsPerMinute, 0);
        Members.requireError("connectwise.unauthorisedStatus", unauthorisedStatus);
        Members.requireOneOf("connectwise.wrongCredentials", wrongCredentials, ANSWERS);
    }
}
