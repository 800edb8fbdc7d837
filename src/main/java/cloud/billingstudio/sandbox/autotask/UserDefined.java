package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The fields a tenant added to an entity: texts, read and written as a list of names with values. */
@Component
class UserDefined {

    static final String MEMBER = "userDefinedFields";

    private final SandboxDatabase database;
    private final ObjectMapper json;

    UserDefined(SandboxDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The field's own name, whatever the case it is asked for in. */
    static Optional<String> name(EntityType entity, String wanted) {
        return entity.userDefined().stream()
                .filter(name -> name.equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** SQL of one field's value; names are the sandbox's own and need no escaping. */
    static String column(EntityType entity, String name) {
        return "(select u.value from sandbox.at_user_defined u where u.entity = '" + entity.name()
                + "' and u.row_id = id and u.name = '" + name + "')";
    }

    /** SQL of all values of a row, as JSON. */
    static String column(EntityType entity) {
        return "(select json_object_agg(u.name, u.value)::text from sandbox.at_user_defined u where u.entity = '"
                + entity.name() + "' and u.row_id = id)";
    }

    /** The wanted fields in the shape Autotask gives them. */
    List<Map<String, @Nullable Object>> shown(List<String> wanted, @Nullable String values) {
        JsonNode known = read(values == null ? "{}" : values);
        return wanted.stream()
                .map(name -> {
                    Map<String, @Nullable Object> field = new LinkedHashMap<>();
                    field.put("name", name);
                    field.put("value", known.hasNonNull(name) ? known.get(name).asText() : null);
                    return field;
                })
                .toList();
    }

    boolean has(JsonNode body) {
        return Members.of(body, MEMBER).isArray();
    }

    /** Stores those that are given; with {@code replace} the others become empty. */
    void write(EntityType entity, long row, JsonNode body, boolean replace) {
        if (replace) {
            database.sql("delete from sandbox.at_user_defined where entity = ? and row_id = ?")
                    .params(entity.name(), row)
                    .update();
        }
        for (JsonNode field : Members.of(body, MEMBER)) {
            String wanted = Members.of(field, "name").asText("");
            String name = name(entity, wanted)
                    .orElseThrow(() ->
                            Failure.invalid("Unable to find " + wanted + " in the " + entity.name() + " Entity."));
            JsonNode value = Members.of(field, "value");
            database.sql("insert into sandbox.at_user_defined (entity, row_id, name, value) values (?, ?, ?, ?)"
                            + " on conflict (entity, row_id, name) do update set value = excluded.value")
                    .params(entity.name(), row, name, value.isNull() ? null : value.asText())
                    .update();
        }
    }

    private JsonNode read(String values) {
        try {
            return json.readTree(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("user-defined fields are not readable: " + values, e);
        }
    }
}
