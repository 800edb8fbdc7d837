package cloud.billingstudio.sandbox.fault;

import org.jspecify.annotations.Nullable;

/** ConnectWise prints errors over several lines with a code; its throttling has another shape, its gateway speaks plain text. */
final class ConnectwiseVoice implements Voice {

    private static final int USUAL_WAIT = 30;

    @Override
    public Said error(int status, String path) {
        return code(status, "ConnectWiseApi", "A timeout has occured. Please try again.");
    }

    @Override
    public Said throttled(@Nullable Integer retryAfter) {
        int seconds = retryAfter == null ? USUAL_WAIT : retryAfter;
        String message = "Too many requests. Please try again in " + seconds + " seconds.";
        return Said.json(429, "{\"error\":\"ConnectWiseAPI\",\"message\":\"" + message + "\"}")
                .with("Retry-After", retryAfter);
    }

    /** It knows no other quota than that of the minute. */
    @Override
    public Said quotaUsedUp(@Nullable Integer retryAfter) {
        return throttled(retryAfter);
    }

    @Override
    public Said tokenExpired(String path) {
        return code(401, "Unauthorized", "The supplied authentication is incorrect.");
    }

    /** A wrong address and a wrong company look the same, and are a bad request rather than not found. */
    @Override
    public Said noSuchAddress() {
        return Said.text(400, "Cannot route. Codebase/company is invalid");
    }

    @Override
    public Said gaveUpWaiting() {
        return Said.page(504, "504 Gateway Time-out", "The server did not answer in time.");
    }

    private static Said code(int status, String code, String message) {
        return Said.json(
                status,
                "{\r\n  \"code\": \"%s\",\r\n  \"message\": \"%s\",\r\n  \"errors\": null\r\n}"
                        .formatted(code, message));
    }
}
