package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ConnectWise answers an error. Most have a code and a message; an invalid record has a list of what is wrong in it. */
public class Failure extends RuntimeException {

    private final int status;
    private final String body;
    private final boolean json;
    private final Map<String, String> headers;

    private Failure(int status, String message, String body, boolean json, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.body = body;
        this.json = json;
        this.headers = headers;
    }

    static Failure of(int status, String code, String message) {
        ObjectNode body = Json.object().put("code", code).put("message", message);
        return new Failure(status, message, Json.writeIndented(body.putNull("errors")), true, Map.of());
    }

    /** The record sent is not as it should be. */
    static Failure invalid(Resource resource, List<Problem> problems) {
        String message = resource.noun() + " object is invalid";
        ObjectNode body = Json.object().put("code", "InvalidObject").put("message", message);
        ArrayNode errors = body.putArray("errors");
        problems.forEach(problem -> errors.addObject()
                .put("code", problem.code)
                .put("message", problem.message)
                .put("resource", resource.noun())
                .put("field", problem.field));
        String said = message + ": " + problems.get(0).message;
        return new Failure(400, said, Json.writeIndented(body), true, Map.of());
    }

    static Failure invalid(Resource resource, Problem problem) {
        return invalid(resource, List.of(problem));
    }

    /** A value that does not fit its type: the vendor's own failure, by the status. */
    static Failure unfitting(String message) {
        return of(500, "ConnectWiseApi", message);
    }

    static Failure notFound(Resource resource, String id) {
        return of(404, "NotFound", resource.type() + " " + id + " not found");
    }

    static Failure noSuchRoute(String path) {
        return of(404, "NotFound", "No resource was found at " + path + ".");
    }

    static Failure wrongVerb(String verb) {
        return of(405, "MethodNotAllowed", "The requested resource does not support http method '" + verb + "'.");
    }

    /** The gateway in front of the tenants knows neither codebase nor company. It does not speak JSON. */
    static Failure cannotRoute() {
        String text = "Cannot route. Codebase/company is invalid";
        return new Failure(400, text, text, false, Map.of());
    }

    /**
     * The gateway has had enough, in a shape of its own.
     *
     * @param seconds to wait, or null where it does not tell
     */
    static Failure tooMany(@Nullable Long seconds) {
        String message =
                "Too many requests. Please try again in " + (seconds == null ? "a few" : seconds) + " seconds.";
        ObjectNode body = Json.object().put("error", "ConnectWiseAPI").put("message", message);
        Map<String, String> headers = seconds == null ? Map.of() : Map.of("Retry-After", seconds.toString());
        return new Failure(429, message, Json.write(body), true, headers);
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    boolean isJson() {
        return json;
    }

    Map<String, String> headers() {
        return headers;
    }

    /**
     * What is wrong with one member.
     *
     * @param code for example {@code MissingRequiredField}
     */
    record Problem(String code, String message, String field) {

        static Problem missing(String field) {
            return new Problem("MissingRequiredField", "The field " + field + " is required.", field);
        }
    }
}
