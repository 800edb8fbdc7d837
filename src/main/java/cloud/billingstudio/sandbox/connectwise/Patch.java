package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * ConnectWise's dialect of JSON Patch: paths are bare names of members, with or without a slash in front. What lies
 * below a member cannot be changed alone.
 *
 * @param operations in the order sent
 */
record Patch(List<Operation> operations) {

    private static final Set<String> OPS = Set.of("add", "replace", "remove");

    /**
     * A change to one member.
     *
     * @param path name of the member, without a slash in front
     * @param value to set, null to unset
     */
    record Operation(String path, JsonNode value) {

        /** Whether it points below a member. */
        boolean isBelow() {
            return path.contains("/");
        }
    }

    static Patch read(Resource resource, String body) {
        JsonNode json = Intake.json(body);
        if (!json.isArray()) {
            throw Failure.of(
                    400, "ConnectWiseApi", "Cannot deserialize the current JSON because a JSON array is expected.");
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonNode item : json) {
            operations.add(operation(resource, item));
        }
        return new Patch(operations);
    }

    private static Operation operation(Resource resource, JsonNode item) {
        String op = item.path("op").asText("");
        String path = item.path("path").asText("").replaceFirst("^/", "");
        if (!OPS.contains(op)) {
            throw refused(resource, "op", "Invalid JsonPatch operation '" + op + "'.");
        }
        Operation operation = new Operation(
                path, op.equals("remove") || !item.has("value") ? NullNode.getInstance() : item.path("value"));
        boolean known =
                operation.isBelow() ? resource.attribute(path.split("/")[0]).isPresent() : isName(resource, path);
        if (!known) {
            throw refused(
                    resource, "path", "The target location specified by path segment '" + path + "' was not found.");
        }
        return operation;
    }

    private static boolean isName(Resource resource, String path) {
        return resource.attribute(path).isPresent()
                || Set.of("id", "_info", "customFields").contains(path);
    }

    static Failure refused(Resource resource, String field, String message) {
        return Failure.invalid(resource, new Failure.Problem("InvalidField", message, field));
    }
}
