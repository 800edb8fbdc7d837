package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads and checks the records that clients send. */
@Component
class Intake {

    private static final Set<String> PASSED_OVER = Set.of("id", "_info", "customFields");

    private final Records records;
    private final CustomFields customFields;

    Intake(Records records, CustomFields customFields) {
        this.records = records;
        this.customFields = customFields;
    }

    /** Reads a body; names that the resource does not have are refused. */
    ObjectNode object(Resource resource, String body) {
        JsonNode json = json(body);
        if (!(json instanceof ObjectNode sent)) {
            throw Failure.of(400, "ConnectWiseApi", "A JSON object is expected.");
        }
        sent.fieldNames().forEachRemaining(name -> {
            if (!PASSED_OVER.contains(name) && resource.attribute(name).isEmpty()) {
                throw unknownMember(resource, name, body);
            }
        });
        return sent;
    }

    static JsonNode json(String body) {
        if (body.contains("\\u0000")) {
            throw Failure.of(400, "ConnectWiseApi", "Bad JSON escape sequence: \\u0000.");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            String where = "line " + e.getLocation().getLineNr() + ", position "
                    + e.getLocation().getColumnNr();
            throw Failure.of(400, "ConnectWiseApi", "The body is not readable as JSON at " + where + ".");
        }
        throw Failure.of(400, "ConnectWiseApi", "A JSON body is expected.");
    }

    /** Sets a member of a record to a value sent, or unsets it. */
    void set(Resource resource, ObjectNode record, String name, JsonNode value) {
        if (name.equals("customFields")) {
            if (!value.isArray() && !value.isNull()) {
                throw Failure.unfitting("Error converting value " + value + " to type 'CustomFieldValue[]'.");
            }
            record.set(name, customFields.read(resource, value));
            return;
        }
        Optional<Attribute> attribute = resource.attribute(name).filter(Attribute::isWritable);
        if (attribute.isEmpty()) {
            return;
        }
        boolean empty = value.isNull() || attribute.get().type() == Attribute.Type.TIME && isBlank(value);
        if (empty) {
            record.remove(name);
        } else {
            record.set(name, resolved(attribute.get(), Values.typed(attribute.get(), value)));
        }
    }

    /** A reference found by what the client gave of it; where nothing is found it stays as sent, for the check. */
    private JsonNode resolved(Attribute attribute, JsonNode value) {
        if (attribute.target() == null || value.path("id").isInt()) {
            return attribute.target() == null
                    ? value
                    : Json.object().put("id", value.path("id").intValue());
        }
        Resource target = Resources.of(attribute.target());
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Optional<Row> found = target.shown().contains(member.getKey())
                    ? records.oneBy(target, member.getKey(), member.getValue().asText())
                    : Optional.empty();
            if (found.isPresent()) {
                return Json.object().put("id", found.get().id());
            }
        }
        return value;
    }

    /** Finds what is wrong with some members of a record. */
    List<Failure.Problem> problems(ObjectNode record, Collection<Attribute> attributes, boolean replacing) {
        List<Failure.Problem> problems = new ArrayList<>();
        for (Attribute attribute : attributes) {
            JsonNode value = record.path(attribute.name());
            if (attribute.isNeeded(replacing) && (value.isMissingNode() || isBlank(value))) {
                problems.add(Failure.Problem.missing(attribute.name()));
            }
            if (attribute.length() > 0 && value.asText("").length() > attribute.length()) {
                problems.add(new Failure.Problem(
                        "MaxLengthField",
                        "The field " + attribute.name() + " must be a string with a maximum length of "
                                + attribute.length() + ".",
                        attribute.name()));
            }
            if (attribute.target() != null && value.isObject()) {
                missing(attribute, Resources.of(attribute.target()), value).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<Failure.Problem> missing(Attribute attribute, Resource target, JsonNode reference) {
        JsonNode id = reference.path("id");
        if (id.isInt() && records.one(target, id.intValue()).isPresent()) {
            return Optional.empty();
        }
        String named = id.isMissingNode() ? reference.toString() : id.asText();
        return Optional.of(
                new Failure.Problem("NotFound", target.type() + " " + named + " not found", attribute.name() + "/id"));
    }

    private static boolean isBlank(JsonNode value) {
        return value.isTextual() && value.asText().isBlank();
    }

    private static Failure unknownMember(Resource resource, String name, String body) {
        return Failure.of(
                400,
                "ConnectWiseApi",
                "Could not find member '" + name + "' on object of type '" + resource.type() + "'. Path '" + name
                        + "', " + position(name, body)
                        + ".Check your accept header to make sure you are using the correct version.");
    }

    private static String position(String name, String body) {
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals(name)
                        && parser.getParsingContext().getParent().inRoot()) {
                    break;
                }
            }
            return "line " + parser.currentLocation().getLineNr() + ", position "
                    + parser.currentLocation().getColumnNr();
        } catch (IOException e) {
            throw new IllegalStateException("was readable before", e);
        }
    }
}
