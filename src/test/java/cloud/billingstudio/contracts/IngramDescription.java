package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;

/** The Marketplace API 1.15; its errors are described in 1.1 only. */
final class IngramDescription implements VendorDescription {

    private static final String ERROR = "errorMessage";

    private static final JsonNode LIVE_ERROR = OwnSchemas.of("""
            {"type":"object","required":["timestamp","status","error","path","correlationId"],"properties":{
              "timestamp":{"type":"string"},"status":{"type":"integer"},"error":{"type":"string"},
              "message":{"type":"string"},"path":{"type":"string"},"correlationId":{"type":"string"}}}""");
    private static final JsonNode GATEWAY_ERROR = OwnSchemas.of("""
            {"type":"object","required":["statusCode","message"],"properties":{
              "statusCode":{"type":"integer"},"message":{"type":"string"}}}""");

    private final PublishedDescriptions published;

    IngramDescription(PublishedDescriptions published) {
        this.published = published;
    }

    @Override
    public String vendor() {
        return "ingram";
    }

    @Override
    public Set<String> readings() {
        return Set.of("defaultIsSuccess", "errors", "allOfMerged");
    }

    @Override
    public Description describing(Collection<Exchange> exchanges) {
        DescriptionTree tree = new DescriptionTree(published.read("cloudblue-simpleapi-1.15.yaml"));
        tree.schemas().set(ERROR, olderError());
        tree.paths().forEach(path -> path.forEach(operation -> describeErrors((ObjectNode) operation)));
        tree.keep(Operations.metBy(VendorDescription.addresses(exchanges))).mergeAllOf();
        return new Description(tree.root());
    }

    private JsonNode olderError() {
        return published
                .read("ingram-cmp-marketplace-api-1.1.yaml")
                .path("components")
                .path("schemas")
                .path(ERROR);
    }

    private static void describeErrors(ObjectNode operation) {
        if (operation.path("responses") instanceof ObjectNode answers) {
            answers.set("200", answers.remove("default"));
            ArrayNode shapes = answers.putObject("4XX")
                    .put("description", "refused")
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .putArray("oneOf");
            shapes.addObject().put("$ref", "#/components/schemas/" + ERROR);
            shapes.add(LIVE_ERROR);
            shapes.add(GATEWAY_ERROR);
            answers.set("5XX", answers.path("4XX").deepCopy());
        }
    }
}
