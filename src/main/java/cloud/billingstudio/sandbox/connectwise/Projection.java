package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameter {@code fields}: keeps only what it names. {@code _info} is gone too where it is not named. */
final class Projection {

    private Projection() {}

    static JsonNode of(JsonNode record, String fields) {
        return fields.isBlank() ? record : kept(record, tree(fields));
    }

    private static JsonNode kept(JsonNode json, Map<String, Object> names) {
        if (json.isArray()) {
            ArrayNode all = Json.MAPPER.createArrayNode();
            json.forEach(item -> all.add(kept(item, names)));
            return all;
        }
        ObjectNode kept = Json.object();
        json.properties().forEach(member -> {
            Object below = names.get(member.getKey());
            if (below != null) {
                Map<String, Object> deeper = asTree(below);
                kept.set(member.getKey(), deeper.isEmpty() ? member.getValue() : kept(member.getValue(), deeper));
            }
        });
        return kept;
    }

    /** {@code id,company/name} as a tree of names; an empty branch means all of it. */
    private static Map<String, Object> tree(String fields) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String path : fields.split(",")) {
            Map<String, Object> branch = tree;
            for (String name : path.strip().split("/")) {
                branch = asTree(branch.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>()));
            }
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asTree(Object branch) {
        return (Map<String, Object>) branch;
    }
}
