package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault to be played.
 *
 * @param id number under which it is listed
 * @param vendor {@code autotask}, {@code ingram} or {@code *}
 * @param operation HTTP method and path below the vendor's address, {@code *} for any text, without case
 * @param kind what happens
 * @param remaining how many times it still happens
 * @param probability chance per matching request, drawn reproducibly from the seed
 * @param seed of that draw
 * @param delayMillis silence or slowness
 * @param status HTTP status of a refusal
 * @param body text of a refusal
 * @param retryAfter seconds told with a 429
 */
public record Fault(
        long id,
        @Schema(example = "autotask") String vendor,
        @Schema(example = "POST *ServiceAdjustments") String operation,
        FaultKind kind,
        int remaining,
        double probability,
        long seed,
        long delayMillis,
        @Nullable Integer status,
        @Nullable String body,
        @Nullable Integer retryAfter) {

    boolean matches(String requestedVendor, String requestedOperation) {
        return globMatches(vendor, requestedVendor) && globMatches(operation, requestedOperation);
    }

    int statusOr(int otherwise) {
        return status == null ? otherwise : status;
    }

    private static boolean globMatches(String glob, String text) {
        String expression = Pattern.quote(glob).replace("*", "\\E.*\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .matches();
    }
}
