package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The values a body states for an entity's columns. Members nobody knows, and those that are only read, are passed over. */
@Component
class WrittenValues {

    private final SandboxDatabase database;

    WrittenValues(SandboxDatabase database) {
        this.database = database;
    }

    Map<String, @Nullable Object> of(EntityType entity, JsonNode body, boolean creating) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (Field field : entity.fields()) {
            JsonNode value = Members.of(body, field.name());
            if (field.isWritable(creating) && !value.isMissingNode()) {
                columns.put(field.column(), value.isNull() ? nothing(field) : checked(field, value));
            }
        }
        return columns;
    }

    /** Adds nothing for every column that could be written and is not. */
    void emptyOthers(EntityType entity, Map<String, @Nullable Object> columns) {
        for (Field field : entity.fields()) {
            if (field.isWritable(false) && !columns.containsKey(field.column())) {
                columns.put(field.column(), nothing(field));
            }
        }
    }

    static Failure missing(Field field) {
        return Failure.invalid("Missing Required Field: " + field.name());
    }

    private static @Nullable Object nothing(Field field) {
        if (field.isRequired()) {
            throw missing(field);
        }
        return field.type() == Field.Type.BOOLEAN ? Boolean.FALSE : null;
    }

    private Object checked(Field field, JsonNode value) {
        Object typed = Values.written(field, value);
        if (field.length() > 0 && value.asText().length() > field.length()) {
            throw Failure.invalid(field.name() + " exceeds maximum length of " + field.length());
        }
        if (!field.picks().isEmpty() && !field.picks().containsKey(value.asInt())) {
            throw Failure.invalid("Value " + value.asText() + " of picklist " + field.name() + " does not exist.");
        }
        checkReference(field, value.asLong());
        return typed;
    }

    private void checkReference(Field field, long id) {
        String of = field.reference();
        if (of == null) {
            return;
        }
        Entities.named(of)
                .filter(entity -> !database.sql("select exists (select from " + entity.table() + " where "
                                + entity.condition() + " and id = ?)")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .ifPresent(entity -> {
                    throw Failure.invalid("Reference value on field: " + field.name() + " of type: " + of
                            + " does not exist or is invalid");
                });
    }
}
