package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The members a user added to a resource by setup. A record always shows all of them, those unset without a value, and
 * takes them only as a whole: what an array leaves out is emptied.
 */
@Component
class CustomFields {

    /** The screens that custom fields may be defined for, as {@code system/userDefinedFields} numbers them. */
    private static final Map<String, Integer> PODS = Map.of("company", 1, "agreement", 2, "addition", 3);

    private final Records records;

    CustomFields(Records records) {
        this.records = records;
    }

    /** The fields defined for a resource. */
    ArrayNode definitions(Resource resource) {
        ArrayNode definitions = Json.MAPPER.createArrayNode();
        Integer pod = PODS.get(resource.noun());
        if (pod != null) {
            records.all(SystemResources.USER_DEFINED_FIELD, null).stream()
                    .filter(row -> row.record().path("podId").intValue() == pod)
                    .forEach(row -> definitions.add(definition(row)));
        }
        return definitions;
    }

    private static ObjectNode definition(Row row) {
        return Json.object()
                .put("id", row.id())
                .put("caption", row.record().path("caption").asText())
                .put("type", row.record().path("fieldTypeIdentifier").asText())
                .put("entryMethod", row.record().path("entryTypeIdentifier").asText("EntryField"))
                .put("numberOfDecimals", row.record().path("numberDecimals").asInt());
    }

    /** The fields of a record with their values. */
    static ArrayNode shown(JsonNode definitions, JsonNode stored) {
        ArrayNode shown = Json.MAPPER.createArrayNode();
        for (JsonNode definition : definitions) {
            ObjectNode field = definition.deepCopy();
            JsonNode value = stored.path(definition.path("id").asText());
            if (!value.isMissingNode()) {
                field.set("value", value);
            }
            shown.add(field);
        }
        return shown;
    }

    /** What is stored of an array sent: values by the id of the field. */
    ObjectNode read(Resource resource, JsonNode sent) {
        ObjectNode stored = Json.object();
        ArrayNode definitions = definitions(resource);
        for (JsonNode field : sent) {
            String id = field.path("id").asText();
            boolean known = false;
            for (JsonNode definition : definitions) {
                known |= definition.path("id").asText().equals(id);
            }
            if (!known) {
                throw Failure.invalid(
                        resource,
                        new Failure.Problem("NotFound", "Custom field " + id + " not found", "customFields/id"));
            }
            if (field.hasNonNull("value")) {
                stored.set(id, field.path("value"));
            }
        }
        return stored;
    }
}
