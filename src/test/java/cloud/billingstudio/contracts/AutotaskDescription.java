package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Autotask REST API 1.0 of 2024. It names bare models where envelopes come, in .NET's spelling, and no errors. */
final class AutotaskDescription implements VendorDescription {

    private static final Set<String> AS_WRITTEN = Set.of("QueryModel", "Filter");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final ObjectNode ITEM_ID = OwnSchemas.of("""
            {"type":"object","required":["itemId"],"properties":{"itemId":{"type":"integer","x-nullable":true}}}""");
    private static final String ITEM = """
            {"type":"object","required":["item"],"properties":{"item":"?"}}""";
    private static final String ITEMS = """
            {"type":"object","required":["items","pageDetails"],"properties":{
              "items":{"type":"array","items":"?"},
              "pageDetails":{"type":"object","required":["count","requestCount","prevPageUrl","nextPageUrl"],
                "properties":{"count":{"type":"integer"},"requestCount":{"type":"integer"},
                  "prevPageUrl":{"type":"string","x-nullable":true},
                  "nextPageUrl":{"type":"string","x-nullable":true}}}}}""";
    private static final ObjectNode REFUSAL = OwnSchemas.of("""
            {"type":"object","minProperties":1,"maxProperties":1,"properties":{
              "errors":{"type":"array","minItems":1,"items":{"type":"string"}},"Message":{"type":"string"}}}""");

    private final ObjectNode published;
    private final Operations operations;
    private final Map<String, String> spelling = new TreeMap<>();

    AutotaskDescription(PublishedDescriptions descriptions) {
        published = descriptions.read("autotask-swagger.json");
        addNextPages();
        operations = new Operations(published);
        published.path("paths").fieldNames().forEachRemaining(path -> Arrays.stream(path.split("/"))
                .filter(part -> !part.startsWith("{"))
                .forEach(part -> spelling.put(part.toLowerCase(Locale.ROOT), part)));
    }

    @Override
    public String vendor() {
        return "autotask";
    }

    @Override
    public Set<String> readings() {
        return Set.of(
                "camelCase", "nulls", "envelopes", "errors", "nextPages", "anySpelling", "zoneWithoutCredentials");
    }

    /** All operations of the description. */
    Operations operations() {
        return operations;
    }

    @Override
    public Exchange canonical(Exchange exchange) {
        String below = exchange.path().replaceFirst("(?i)^/ATServicesRest", "");
        return exchange.at(Arrays.stream(below.split("/"))
                .map(part -> spelling.getOrDefault(part.toLowerCase(Locale.ROOT), part))
                .collect(Collectors.joining("/")));
    }

    @Override
    public Description describing(Collection<Exchange> exchanges) {
        DescriptionTree tree = new DescriptionTree(published.deepCopy());
        tree.keep(Operations.metBy(VendorDescription.addresses(exchanges)));
        tree.root().put("basePath", "/");
        tree.schemas().properties().stream()
                .filter(schema -> !AS_WRITTEN.contains(schema.getKey()))
                .forEach(schema -> respell((ObjectNode) schema.getValue()));
        tree.paths().properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            ObjectNode described = (ObjectNode) operation.getValue();
            wrap(tree, path.getKey(), operation.getKey(), described);
            describeErrors(described);
            if (path.getKey().endsWith("/ZoneInformation")) {
                describeWithoutCredentials(described);
            }
        }));
        return new Description(tree.root());
    }

    /** Where a page names the next one, it is at an address the description lacks. */
    private void addNextPages() {
        ObjectNode paths = (ObjectNode) published.path("paths");
        List<String> queries = new ArrayList<>();
        paths.fieldNames().forEachRemaining(path -> {
            if (path.endsWith("/query")) {
                queries.add(path);
            }
        });
        for (String path : queries) {
            ObjectNode next = paths.path(path).deepCopy();
            next.forEach(operation -> ((ObjectNode) operation)
                    .without("operationId")
                    .withArrayProperty("parameters")
                    .addObject()
                    .put("name", "paging")
                    .put("in", "query")
                    .put("required", true)
                    .put("type", "string"));
            paths.set(path + "/next", next);
        }
    }

    private static void respell(ObjectNode schema) {
        if (schema.path("properties") instanceof ObjectNode properties) {
            ObjectNode respelled = JSON.objectNode();
            properties.properties().forEach(member -> {
                ObjectNode value = (ObjectNode) member.getValue();
                if (!value.has("$ref")) {
                    value.put("x-nullable", true);
                }
                respelled.set(camelCase(member.getKey()), value);
            });
            schema.set("properties", respelled);
        }
    }

    /** As .NET's serializer does: a leading run of capitals becomes small, except for the one that begins a word. */
    static String camelCase(String name) {
        int end = 0;
        while (end < name.length() && Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        int small = end <= 1 || end == name.length() ? end : end - 1;
        return name.substring(0, small).toLowerCase(Locale.ROOT) + name.substring(small);
    }

    private static void wrap(DescriptionTree tree, String path, String verb, ObjectNode operation) {
        JsonNode answer = operation.path("responses").path("200");
        String model = answer.path("schema").path("$ref").asText().replaceFirst("#/definitions/", "");
        if (!verb.equals("delete") && (!model.endsWith("Model") || model.endsWith("ResultModel"))) {
            return;
        }
        ((ObjectNode) answer).set("schema", envelope(tree, path, verb, model));
    }

    private static ObjectNode envelope(DescriptionTree tree, String path, String verb, String model) {
        if (!verb.equals("get") && !path.contains("/query")) {
            return ITEM_ID.deepCopy();
        }
        if (path.endsWith("/{id}")) {
            ObjectNode item = tree.schemas().path(model).deepCopy();
            return OwnSchemas.around(ITEM, item.put("x-nullable", true));
        }
        return OwnSchemas.around(ITEMS, OwnSchemas.of("{\"$ref\":\"#/definitions/" + model + "\"}"));
    }

    private static void describeErrors(ObjectNode operation) {
        ObjectNode answers = operation.withObjectProperty("responses");
        List.of("401", "403", "404", "405", "429", "500").forEach(status -> answers.withObjectProperty(status)
                .put("description", "refused")
                .set("schema", REFUSAL.deepCopy()));
    }

    private static void describeWithoutCredentials(ObjectNode operation) {
        operation.withArrayProperty("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("header")) {
                ((ObjectNode) parameter).put("required", false);
            }
        });
    }
}
