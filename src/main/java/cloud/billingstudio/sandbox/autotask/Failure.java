package cloud.billingstudio.sandbox.autotask;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Autotask answers an error. What is wrong with a request's content is almost always a 500 with a list of texts. */
public class Failure extends RuntimeException {

    private final int status;
    private final transient Object body;
    private final @Nullable Integer retryAfter;

    private Failure(int status, String message, Object body) {
        this(status, message, body, null);
    }

    private Failure(int status, String message, Object body, @Nullable Integer retryAfter) {
        super(message);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    static Failure invalid(String... errors) {
        return new Failure(500, errors[0], new Errors(List.of(errors)));
    }

    static Failure of(int status, String error) {
        return new Failure(status, error, new Errors(List.of(error)));
    }

    static Failure noSuchRoute(String path) {
        return message(404, "No HTTP resource was found that matches the request URI '" + path + "'.");
    }

    static Failure wrongVerb(String verb) {
        return message(405, "The requested resource does not support http method '" + verb + "'.");
    }

    private static Failure message(int status, String message) {
        return new Failure(status, message, new Message(message));
    }

    /** The same in the words of the web server, which answers for addresses it does not know with a page for people. */
    Failure asPage() {
        String title = status + " - File or directory not found.";
        return new Failure(
                status,
                title,
                "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>Server Error</h1><h2>" + title
                        + "</h2></body></html>");
    }

    int status() {
        return status;
    }

    /** The same, with what it tells in Retry-After. */
    Failure retryAfter(@Nullable Integer seconds) {
        return new Failure(status, String.valueOf(getMessage()), body, seconds);
    }

    @Nullable
    Integer retryAfter() {
        return retryAfter;
    }

    Object body() {
        return body;
    }

    record Errors(List<String> errors) {}

    record Message(
            @com.fasterxml.jackson.annotation.JsonProperty("Message")
            String message) {}
}
