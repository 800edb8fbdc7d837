package cloud.billingstudio.sandbox.fault;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault to be played.
 *
 * @param id number under which it is listed
 * @param vendor {@code ingram}, {@code autotask}, {@code connectwise} or {@code *}
 * @param operation HTTP method and path below the vendor's address, {@code *} for any text, without case
 * @param kind what happens
 * @param remaining how many times it still happens
 * @param probability chance per matching request, drawn reproducibly from the seed
 * @param seed of that draw
 * @param delayMillis silence or slowness
 * @param status HTTP status instead of the kind's own
 * @param body text instead of the kind's own
 * @param retryAfter seconds told where the vendor asks to wait
 * @param skewSeconds by how much the vendor's clock is ahead, or behind where negative
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
        @Nullable Integer retryAfter,
        long skewSeconds) {

    /** Whether it may befall this request. */
    public boolean matches(String requestedVendor, String requestedOperation) {
        return globMatches(vendor, requestedVendor) && globMatches(operation, requestedOperation);
    }

    /** The status an effective write is answered with, for the journal: 0 where the connection is cut. */
    public int answered(int otherwise) {
        return kind.answered(this, otherwise);
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
