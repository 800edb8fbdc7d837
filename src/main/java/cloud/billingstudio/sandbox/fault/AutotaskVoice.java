package cloud.billingstudio.sandbox.fault;

import org.jspecify.annotations.Nullable;

/** Autotask names reasons in a list of sentences; the web server it runs on answers with pages for people. */
final class AutotaskVoice implements Voice {

    /** A crash has no reasons to list: the framework's own message stands alone. */
    @Override
    public Said error(int status, String path) {
        return Said.json(status, "{\"Message\":\"An error has occurred.\"}");
    }

    @Override
    public Said throttled(@Nullable Integer retryAfter) {
        return errors(429, "API thread threshold of 3 threads has been exceeded")
                .with("Retry-After", retryAfter);
    }

    @Override
    public Said quotaUsedUp(@Nullable Integer retryAfter) {
        return errors(429, "The request threshold of 10000 requests per hour has been exceeded")
                .with("Retry-After", retryAfter);
    }

    @Override
    public Said tokenExpired(String path) {
        return errors(401, "The logged in Resource could not be authenticated.");
    }

    @Override
    public Said noSuchAddress() {
        return Said.page(404, "404 - File or directory not found.", "The resource may have been moved or removed.");
    }

    @Override
    public Said gaveUpWaiting() {
        return Said.page(504, "504 - Gateway time-out", "The server did not answer in time.");
    }

    private static Said errors(int status, String sentence) {
        return Said.json(status, "{\"errors\":[\"" + sentence + "\"]}");
    }
}
