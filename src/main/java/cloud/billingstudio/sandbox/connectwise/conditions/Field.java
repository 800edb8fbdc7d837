package cloud.billingstudio.sandbox.connectwise.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A member of a resource that a query may name.
 *
 * @param path as written in queries, members of a reference after a slash: {@code company/identifier}
 * @param kind what it holds
 * @param values the words an enumeration takes; empty for every other kind
 */
public record Field(String path, Kind kind, List<String> values) {

    /** What a member holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATETIME,
        ENUM,
        /** An object; only its being set may be asked for. */
        REFERENCE,
        /** Takes the type of what it is compared with, like a custom field's value. */
        ANY
    }

    /** A member that is no enumeration. */
    public static Field of(String path, Kind kind) {
        return new Field(path, kind, List.of());
    }

    /** A member that holds one of the given words. */
    public static Field ofEnum(String path, List<String> values) {
        return new Field(path, Kind.ENUM, values);
    }

    /** The member's value in a record; a missing node where it is unset. */
    JsonNode in(JsonNode record) {
        JsonNode node = record;
        for (String name : path.split("/")) {
            node = node.path(name);
        }
        return node;
    }

    boolean isUnset(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || kind == Kind.DATETIME && value.asText().isEmpty();
    }
}
