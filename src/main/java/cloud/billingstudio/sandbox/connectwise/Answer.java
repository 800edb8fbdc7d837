package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered.
 *
 * @param body null where there is none
 * @param headers besides those of every answer
 */
record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {

    static Answer of(int status, JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    static Answer ok(JsonNode body) {
        return of(200, body);
    }

    static Answer empty() {
        return new Answer(204, null, Map.of());
    }
}
