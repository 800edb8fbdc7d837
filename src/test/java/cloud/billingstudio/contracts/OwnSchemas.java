package cloud.billingstudio.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads schemas of our own, for what a description leaves out. */
final class OwnSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnSchemas() {}

    static ObjectNode of(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a schema: " + json, e);
        }
    }

    /** A schema into which another is set, or several by turns, at each {@code "?"}. */
    static ObjectNode around(String json, JsonNode... inner) {
        String whole = json;
        for (JsonNode schema : inner) {
            whole = whole.replaceFirst("\"\\?\"", java.util.regex.Matcher.quoteReplacement(schema.toString()));
        }
        return of(whole);
    }
}
