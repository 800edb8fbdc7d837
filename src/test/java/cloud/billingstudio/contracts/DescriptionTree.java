package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A description's JSON, cut down to what is needed and brought into a shape in which unknown members can be told. */
final class DescriptionTree {

    private final ObjectNode root;
    private final ObjectNode schemas;
    private final String schemaAddress;

    DescriptionTree(ObjectNode root) {
        this.root = root;
        boolean old = root.has("swagger");
        this.schemas = (ObjectNode)
                (old ? root.path("definitions") : root.path("components").path("schemas"));
        this.schemaAddress = old ? "#/definitions/" : "#/components/schemas/";
    }

    ObjectNode root() {
        return root;
    }

    ObjectNode schemas() {
        return schemas;
    }

    ObjectNode paths() {
        return (ObjectNode) root.path("paths");
    }

    /** Drops all other paths, and the schemas only they need: thousands of them would take minutes. */
    DescriptionTree keep(Predicate<String> path) {
        List<String> others = new ArrayList<>();
        paths().fieldNames().forEachRemaining(name -> {
            if (!path.test(name)) {
                others.add(name);
            }
        });
        paths().remove(others);
        Deque<JsonNode> open =
                new ArrayDeque<>(List.of(paths(), root.path("components").path("responses")));
        Set<String> needed = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            references(open.pop(), name -> {
                if (needed.add(name)) {
                    open.push(schemas.path(name));
                }
            });
        }
        schemas.retain(needed);
        return this;
    }

    /** Does something to every object of the tree, inner ones first. */
    DescriptionTree each(Consumer<ObjectNode> change) {
        each(root, change);
        return this;
    }

    /** Makes one schema of each {@code allOf}: each of its parts alone would take the others' members for unknown. */
    DescriptionTree mergeAllOf() {
        return each(node -> {
            if (node.path("allOf").isArray()) {
                ArrayNode parts = (ArrayNode) node.remove("allOf");
                parts.forEach(part -> merge(node, part));
            }
        });
    }

    private void merge(ObjectNode into, JsonNode part) {
        JsonNode whole = part.has("$ref") ? referenced(part) : part;
        if (whole.path("allOf").isArray()) {
            whole.path("allOf").forEach(inner -> merge(into, inner));
        }
        whole.properties().forEach(member -> {
            if (member.getKey().equals("properties")) {
                into.withObjectProperty("properties")
                        .setAll((ObjectNode) member.getValue().deepCopy());
            } else if (member.getKey().equals("required")) {
                ArrayNode required = into.withArrayProperty("required");
                Set<JsonNode> names = new LinkedHashSet<>();
                required.forEach(names::add);
                member.getValue().forEach(names::add);
                required.removeAll().addAll(names);
            } else if (!member.getKey().equals("allOf") && !into.has(member.getKey())) {
                into.set(member.getKey(), member.getValue().deepCopy());
            }
        });
    }

    private JsonNode referenced(JsonNode reference) {
        return schemas.path(reference.path("$ref").asText().substring(schemaAddress.length()));
    }

    private void references(JsonNode node, Consumer<String> found) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith(schemaAddress)) {
            found.accept(reference.substring(schemaAddress.length()));
        }
        node.forEach(child -> references(child, found));
    }

    private static void each(JsonNode node, Consumer<ObjectNode> change) {
        node.forEach(child -> each(child, change));
        if (node instanceof ObjectNode object) {
            change.accept(object);
        }
    }
}
