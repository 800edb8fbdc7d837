package cloud.billingstudio.sandbox.autotask;

import java.util.List;

/** Autotask answers an error. What is wrong with a request's content is almost always a 500 with a list of texts. */
public class Failure extends RuntimeException {

    private final int status;
    private final Object body;

    private Failure(int status, String message, Object body) {
        super(message);
        this.status = status;
        this.body = body;
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

    int status() {
        return status;
    }

    Object body() {
        return body;
    }

    record Errors(List<String> errors) {}

    record Message(
            @com.fasterxml.jackson.annotation.JsonProperty("Message")
            String message) {}
}
