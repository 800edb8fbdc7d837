package cloud.billingstudio.sandbox.fault;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The marketplace words errors itself in one shape; Azure's API management in front of it has another. */
final class IngramVoice implements Voice {

    private static final int USUAL_WAIT = 60;

    @Override
    public Said error(int status, String path) {
        return own(status, status == 503 ? "Service Unavailable" : "Internal Server Error", path);
    }

    @Override
    public Said throttled(@Nullable Integer retryAfter) {
        int seconds = retryAfter == null ? USUAL_WAIT : retryAfter;
        return gateway(429, "Rate limit is exceeded. Try again in " + seconds + " seconds.")
                .with("Retry-After", retryAfter);
    }

    @Override
    public Said quotaUsedUp(@Nullable Integer retryAfter) {
        int seconds = retryAfter == null ? USUAL_WAIT : retryAfter;
        String when = "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
        return gateway(403, "Out of call volume quota. Quota will be replenished in " + when + ".")
                .with("Retry-After", retryAfter);
    }

    @Override
    public Said tokenExpired(String path) {
        return own(401, "The access token expired", path);
    }

    @Override
    public Said noSuchAddress() {
        return gateway(404, "Resource not found");
    }

    @Override
    public Said gaveUpWaiting() {
        return gateway(504, "The backend did not answer in time.");
    }

    private static Said own(int status, String message, String path) {
        String correlation = UUID.randomUUID().toString();
        String body =
                "{\"timestamp\":\"%s\",\"status\":%d,\"error\":\"%s\",\"message\":\"%s\",\"path\":\"%s\",\"correlationId\":\"%s\"}"
                        .formatted(Instant.now(), status, message, message, path, correlation);
        return Said.json(status, body).with("X-Correlation-ID", correlation);
    }

    private static Said gateway(int status, String message) {
        return Said.json(status, "{\"statusCode\":%d,\"message\":\"%s\"}".formatted(status, message));
    }
}
