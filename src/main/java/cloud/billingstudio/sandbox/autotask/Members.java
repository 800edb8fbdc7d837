package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** Finds members of a JSON object by name without regard to case, as Autotask does. */
final class Members {

    private Members() {}

    static JsonNode of(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    static boolean has(JsonNode object, String name) {
        return !of(object, name).isMissingNode();
    }

    static boolean hasValue(JsonNode object, String name) {
        JsonNode value = of(object, name);
        return !value.isMissingNode() && !value.isNull();
    }
}
