package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Turns a filter of Autotask's query language into a condition of SQL, with the vendor's limits and errors. */
class QueryFilter {

    private static final int MOST = 500;
    private static final Map<String, String> COMPARISONS =
            Map.of("eq", "=", "noteq", "<>", "gt", ">", "gte", ">=", "lt", "<", "lte", "<=");

    private final EntityType entity;
    private final List<Object> values = new ArrayList<>();
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
        Field field = entity.field(name)
                .orElseThrow(() -> Failure.invalid("Unable to find " + name + " in the " + entity.name() + " Entity."));
        return compare(op, field, Members.of(item, "value"));
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
        values.add(typed(field, value));
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
        count(0);
        StringJoiner places = new StringJoiner(", ", "(", ")");
        value.forEach(each -> {
            values.add(typed(field, each));
            places.add("?");
        });
        return field.column() + (negated ? " not in " : " in ") + places;
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
        return field.type() == Field.Type.LONG
                && value.isTextual()
                && !value.asText().matches("-?\\d{1,18}");
    }

    static Object typed(Field field, JsonNode value) {
        String text = value.asText();
        try {
            return switch (field.type()) {
                case TEXT -> text;
                case BOOLEAN -> bool(field, value);
                case DATE -> date(text);
                case TIME -> Timestamp.from(time(text).toInstant(ZoneOffset.UTC));
                case LONG, INTEGER -> whole(text);
                case DECIMAL -> new BigDecimal(text);
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw Failure.invalid(
                    "Conversion failed when converting the varchar value '" + text + "' to data type int.");
        } catch (DateTimeException e) {
            throw Failure.invalid("The value '" + text + "' of field " + field.name() + " is not a date.");
        }
    }

    /** A long where it is whole, so that the index on an id is used. */
    private static Object whole(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.stripTrailingZeros().scale() <= 0 ? number.longValueExact() : number;
    }

    private static Boolean bool(Field field, JsonNode value) {
        if (!value.isBoolean()) {
            throw Failure.invalid("Field " + field.name() + " takes only true or false.");
        }
        return value.asBoolean();
    }

    /** Dates lose their time of day and are never moved to another zone. */
    static LocalDate date(String text) {
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }

    private static LocalDateTime time(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay();
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                ? OffsetDateTime.parse(text).atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : LocalDateTime.parse(text);
    }
}
