package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts records into the shape in which ConnectWise answers them: what is unset is left out, flags are always there. */
@Component
class Rendering {

    private final Records records;
    private final CustomFields customFields;
    private final Map<String, Behaviour> behaviours;

    Rendering(Records records, CustomFields customFields, List<Behaviour> behaviours) {
        this.records = records;
        this.customFields = customFields;
        this.behaviours = behaviours.stream()
                .collect(Collectors.toMap(behaviour -> behaviour.resource().noun(), Function.identity()));
    }

    /**
     * Shows records.
     *
     * @param root address under which the client reaches the API, up to {@code apis/3.0/}
     */
    List<ObjectNode> shown(Resource resource, List<Row> rows, String root) {
        Lookup lookup = new Lookup(records);
        References.prefetch(resource, rows, lookup);
        Behaviour behaviour = behaviours.get(resource.noun());
        if (behaviour != null) {
            behaviour.prefetch(rows, lookup);
        }
        JsonNode definitions = customFields.definitions(resource);
        return rows.stream()
                .map(row -> one(resource, row, lookup, root, definitions))
                .toList();
    }

    ObjectNode shown(Resource resource, Row row, String root) {
        return shown(resource, List.of(row), root).get(0);
    }

    private ObjectNode one(Resource resource, Row row, Lookup lookup, String root, JsonNode definitions) {
        ObjectNode members = row.record().deepCopy();
        Behaviour behaviour = behaviours.get(resource.noun());
        if (behaviour != null) {
            behaviour.derive(row, members, lookup);
        }
        ObjectNode shown = Json.object().put("id", row.id());
        for (Attribute attribute : resource.attributes()) {
            JsonNode value = members.path(attribute.name());
            if (!value.isMissingNode() && !value.isNull()) {
                shown.set(attribute.name(), value(attribute, value, lookup, root));
            } else if (attribute.type() == Attribute.Type.BOOLEAN) {
                shown.put(attribute.name(), false);
            }
        }
        if (!definitions.isEmpty()) {
            shown.set("customFields", CustomFields.shown(definitions, members.path("customFields")));
        }
        return shown.set("_info", info(row));
    }

    private static JsonNode value(Attribute attribute, JsonNode value, Lookup lookup, String root) {
        return switch (attribute.type()) {
            case DECIMAL -> DecimalNode.valueOf(atLeastTwoPlaces(value.decimalValue()));
            case REFERENCE ->
                attribute.target() == null
                        ? value
                        : References.to(
                                Resources.of(Objects.requireNonNull(attribute.target())),
                                value.path("id").intValue(),
                                lookup,
                                root);
            default -> value;
        };
    }

    private static BigDecimal atLeastTwoPlaces(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale()));
    }

    private static ObjectNode info(Row row) {
        return Json.object()
                .put("lastUpdated", seconds(row.updatedAt()))
                .put("updatedBy", row.updatedBy())
                .put("dateEntered", seconds(row.enteredAt()))
                .put("enteredBy", row.enteredBy());
    }

    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
