package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** ConnectWise PSA 2026.4, its writes of early 2025. It describes success only. */
final class ConnectWiseDescription implements VendorDescription {

    private static final String JSON = "application/json";
    private static final ObjectNode REFUSAL = OwnSchemas.of("""
            {"type":"object","required":["message"],"properties":{"code":{"type":"string"},"error":{"type":"string"},
              "message":{"type":"string"},"errors":{"type":"array","nullable":true,"items":{"type":"object",
                "required":["code","message"],"properties":{"code":{"type":"string"},"message":{"type":"string"},
                  "resource":{"type":"string","nullable":true},"field":{"type":"string","nullable":true},
                  "details":{"type":"array","nullable":true,"items":{"type":"object"}}}}}}}""");

    private final ObjectNode published;
    private final Operations operations;

    ConnectWiseDescription(PublishedDescriptions descriptions) {
        published = descriptions.read("connectwise-openapi.json");
        operations = new Operations(published);
    }

    @Override
    public String vendor() {
        return "connectwise";
    }

    @Override
    public Set<String> readings() {
        return Set.of("addresses", "mediaTypes", "errors");
    }

    /** All operations of the description. */
    Operations operations() {
        return operations;
    }

    @Override
    public Exchange canonical(Exchange exchange) {
        Map<String, String> answerHeaders = new TreeMap<>(exchange.answerHeaders());
        answerHeaders.computeIfPresent(
                "content-type",
                (name, type) -> type.replaceFirst("application/vnd\\.connectwise\\.com\\+json.*", JSON));
        Map<String, String> headers = new TreeMap<>(exchange.headers());
        headers.remove("accept");
        return new Exchange(
                exchange.vendor(),
                exchange.origin(),
                exchange.method(),
                exchange.path().replaceFirst("^/v[\\w.]+/apis/3\\.0/?(?=/)", ""),
                exchange.query(),
                headers,
                exchange.body(),
                exchange.status(),
                answerHeaders,
                exchange.answer());
    }

    @Override
    public Description describing(Collection<Exchange> exchanges) {
        DescriptionTree tree = new DescriptionTree(published.deepCopy());
        tree.keep(Operations.metBy(VendorDescription.addresses(exchanges))).mergeAllOf();
        tree.root().remove("servers");
        tree.each(ConnectWiseDescription::plainMediaType);
        tree.paths().forEach(path -> path.forEach(ConnectWiseDescription::describeErrors));
        return new Description(tree.root());
    }

    private static void plainMediaType(ObjectNode node) {
        if (node.path("content") instanceof ObjectNode content) {
            List<JsonNode> types = new ArrayList<>();
            content.properties().stream()
                    .filter(type -> type.getKey().contains("json"))
                    .forEach(type -> types.add(type.getValue()));
            if (!types.isEmpty()) {
                content.removeAll().set(JSON, types.get(0));
            }
        }
    }

    private static void describeErrors(JsonNode operation) {
        if (operation.path("responses") instanceof ObjectNode answers) {
            for (String range : List.of("4XX", "5XX")) {
                answers.putObject(range)
                        .put("description", "refused")
                        .putObject("content")
                        .putObject(JSON)
                        .set("schema", REFUSAL.deepCopy());
            }
        }
    }
}
