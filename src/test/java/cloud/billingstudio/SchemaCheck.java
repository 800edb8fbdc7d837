package cloud.billingstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Whether JSON is as a schema of a description says, a member that is not described included. */
final class SchemaCheck {

    private final JsonNode api;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(JsonNode api) {
        this.api = api;
    }

    /** What is not as described; empty if all is. */
    static List<String> problems(JsonNode api, JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(api);
        check.check("the body", schema, value);
        return check.problems;
    }

    private void check(String place, JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            problems.add(place + " has no schema");
            return;
        }
        if (schema.isEmpty()) {
            return; // anything
        }
        if (schema.has("$ref")) {
            check(place, api.at(schema.path("$ref").asText().substring(1)), value);
        } else if (schema.has("anyOf")) {
            if (each(schema.path("anyOf")).stream()
                    .noneMatch(choice -> problems(api, choice, value).isEmpty())) {
                problems.add(place + " is " + value + ", none of " + schema);
            }
        } else if (!isOfType(schema.path("type"), value)) {
            problems.add(place + " is " + value + ", not " + schema.path("type"));
        } else if (schema.has("enum") && !each(schema.path("enum")).contains(value)) {
            problems.add(place + " is " + value + ", none of " + schema.path("enum"));
        } else if (value.isArray()) {
            IntStream.range(0, value.size())
                    .forEach(i -> check(place + "[" + i + "]", schema.path("items"), value.get(i)));
        } else if (value.isObject()) {
            checkMembers(place, schema, value);
        }
    }

    private void checkMembers(String place, JsonNode schema, JsonNode value) {
        each(schema.path("required")).stream()
                .filter(name -> !value.has(name.asText()))
                .forEach(name -> problems.add(place + " lacks " + name));
        JsonNode described = schema.path("properties");
        value.properties().forEach(member -> {
            String name = place + "." + member.getKey();
            if (described.has(member.getKey())) {
                check(name, described.path(member.getKey()), member.getValue());
            } else if (schema.has("additionalProperties")) {
                check(name, schema.path("additionalProperties"), member.getValue());
            } else {
                problems.add(name + " is not described");
            }
        });
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        String type =
                switch (value.getNodeType()) {
                    case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
                    default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
                };
        List<String> allowed = types.isTextual()
                ? List.of(types.asText())
                : each(types).stream().map(JsonNode::asText).toList();
        return allowed.isEmpty() || allowed.contains(type) || type.equals("integer") && allowed.contains("number");
    }

    private static List<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
