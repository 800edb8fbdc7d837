package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Turns a filter of Autotask's query language into a condition of SQL, with the vendor's limits and errors. */
class QueryFilter {

    private static final int MOST = 500;
    private static final Map<String, String> COMPARISONS =
            Map.of("eq", "=", "noteq", "<>", "gt", ">", "gte", ">=", "lt", "<", "lte", "<=");

    private final EntityType entity;
    private final List<Object> values = new ArrayList<>();
    private final Set<String> userDefined = new HashSet<>();
    private int alternatives;

    QueryFilter(EntityType entity) {
        this.entity = entity;
    }

    List<Object> values() {
        return values;
    }

    String condition(JsonNode filters) {
        if (!filters.isArray() || filters.isEmpty()) {
            throw Failure.invalid("Filter is required: an array of at least one condition.");
        }
        return group(filters, " and ");
    }

    private String group(JsonNode items, String joint) {
        StringJoiner all = new StringJoiner(joint, "(", ")");
        all.setEmptyValue("true");
        items.forEach(item -> all.add(one(item)));
        return all.toString();
    }

    private String one(JsonNode item) {
        String op = Members.of(item, "op").asText("").toLowerCase(Locale.ROOT);
        JsonNode items = Members.of(item, "items");
        if (op.equals("and") || op.isEmpty() && items.isArray()) {
            return group(items, " and ");
        }
        if (op.equals("or")) {
            count(items.size());
            return group(items, " or ");
        }
        String name = Members.of(item, "field").asText("");
        Field field = Members.of(item, "udf").asBoolean(false) ? userDefined(name) : usual(name);
        return compare(op, field, Members.of(item, "value"));
    }

    private Field usual(String name) {
        Field field = entity.field(name).orElseThrow(() -> unknown(name));
        if (field.filtering() == Field.Filtering.NONE) {
            throw Failure.invalid(
                    "The field " + field.name() + " of the " + entity.name() + " Entity is not queryable.");
        }
        return field;
    }

    private Field userDefined(String name) {
        String known = UserDefined.name(entity, name).orElseThrow(() -> unknown(name));
        userDefined.add(known);
        if (userDefined.size() > 1) {
            throw Failure.invalid("Only one user-defined field may be queried at once.");
        }
        return Field.of(known, UserDefined.column(entity, known), Field.Type.TEXT, Field.Access.OPEN);
    }

    private Failure unknown(String name) {
        return Failure.invalid("Unable to find " + name + " in the " + entity.name() + " Entity.");
    }

    private String compare(String op, Field field, JsonNode value) {
        String column = field.column();
        return switch (op) {
            case "exist" -> column + " is not null";
            case "notexist" -> column + " is null";
            case "in" -> list(field, value, false);
            case "notin" -> list(field, value, true);
            case "beginswith" -> like(field, value, "", "%");
            case "endswith" -> like(field, value, "%", "");
            case "contains" -> like(field, value, "%", "%");
            default -> plain(op, field, value);
        };
    }

    private String plain(String op, Field field, JsonNode value) {
        String sign = COMPARISONS.get(op);
        if (sign == null) {
            throw Failure.invalid("Invalid operator: " + op + ".");
        }
        if (value.isMissingNode() || value.isNull()) {
            throw Failure.invalid("A value is required for field " + field.name() + " with operator " + op + ".");
        }
        if (isTextForLongId(field, value)) {
            return "false";
        }
        values.add(Values.asked(field, value));
        return field.type() == Field.Type.TEXT
                ? "lower(" + field.column() + ") " + sign + " lower(?)"
                : field.column() + " " + sign + " ?";
    }

    private String list(Field field, JsonNode value, boolean negated) {
        if (!value.isArray() || value.isEmpty()) {
            throw Failure.invalid("Operator in needs an array of values for field " + field.name() + ".");
        }
        if (value.size() > MOST) {
            throw Failure.invalid("Queries are limited to 500 or fewer 'OR' conditions");
        }
        boolean text = field.type() == Field.Type.TEXT;
        StringJoiner places = new StringJoiner(", ", "(", ")");
        for (JsonNode each : value) {
            if (!isTextForLongId(field, each)) {
                values.add(Values.asked(field, each));
                places.add(text ? "lower(?)" : "?");
            }
        }
        if (places.length() == 2) {
            return String.valueOf(negated);
        }
        return (text ? "lower(" + field.column() + ")" : field.column()) + (negated ? " not in " : " in ") + places;
    }

    private String like(Field field, JsonNode value, String before, String after) {
        if (field.type() != Field.Type.TEXT) {
            throw Failure.invalid("The operator is only valid for text, not for field " + field.name() + ".");
        }
        String text = value.asText().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        values.add(before + text + after);
        return field.column() + " ilike ?";
    }

    private void count(int more) {
        alternatives += more;
        if (alternatives > MOST) {
            throw Failure.invalid("Queries are limited to 500 or fewer 'OR' conditions");
        }
    }

    /** The vendor answers such a comparison with no rows instead of an error. */
    private static boolean isTextForLongId(Field field, JsonNode value) {
        return field.type() == Field.Type.LONG && value.isTextual();
    }
}
