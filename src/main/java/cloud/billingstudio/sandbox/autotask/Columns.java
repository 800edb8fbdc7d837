package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an entity's rows is shown.
 *
 * @param fields fields, in their order
 * @param userDefined names of user-defined fields
 */
record Columns(EntityType entity, List<Field> fields, List<String> userDefined) {

    static Columns of(EntityType entity) {
        return new Columns(entity, entity.readFields(), entity.userDefined());
    }

    /** @param included names a client asks for, user-defined ones among them; everything where it names none */
    static Columns of(EntityType entity, JsonNode included) {
        if (!included.isArray() || included.isEmpty()) {
            return of(entity);
        }
        List<Field> fields = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (JsonNode name : included) {
            UserDefined.name(entity, name.asText())
                    .ifPresentOrElse(own::add, () -> fields.add(field(entity, name.asText())));
        }
        return new Columns(entity, fields.stream().distinct().toList(), own);
    }

    boolean hasId() {
        return fields.stream().anyMatch(field -> field.name().equals("id"));
    }

    String sql() {
        List<String> columns =
                new ArrayList<>(fields.stream().map(Field::column).toList());
        if (!userDefined.isEmpty()) {
            columns.add(UserDefined.column(entity));
        }
        return columns.isEmpty() ? "null" : String.join(", ", columns);
    }

    private static Field field(EntityType entity, String name) {
        return entity.field(name)
                .orElseThrow(() -> Failure.invalid("Unable to find " + name + " in the " + entity.name() + " Entity."));
    }
}
