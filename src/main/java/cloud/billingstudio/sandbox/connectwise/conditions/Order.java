package cloud.billingstudio.sandbox.connectwise.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code orderBy}: names after one another with commas, each with {@code asc} or {@code desc}. */
public final class Order {

    /** Ascending ids: the vendor's own order, and what breaks ties. */
    public static final Comparator<JsonNode> BY_ID =
            Comparator.comparingLong(record -> record.path("id").asLong());

    private Order() {}

    /** The order asked for; blank text means ascending ids. */
    public static Comparator<JsonNode> parse(String text, Fields fields) {
        if (text.isBlank()) {
            return BY_ID;
        }
        Comparator<JsonNode> order = null;
        for (String part : text.split(",", -1)) {
            Comparator<JsonNode> next = one(part.strip(), fields);
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? BY_ID : order.thenComparing(BY_ID);
    }

    private static Comparator<JsonNode> one(String part, Fields fields) {
        String[] words = part.split("\\s+");
        Field field = fields.require(words[0]);
        if (field.kind() == Field.Kind.REFERENCE) {
            throw ConditionRefused.unknownName(field.path());
        }
        String direction = words.length == 1 ? "asc" : words[1].toLowerCase(Locale.ROOT);
        if (words.length > 2 || !direction.equals("asc") && !direction.equals("desc")) {
            throw ConditionRefused.because("'" + part + "' is no order: a name with asc or desc is.");
        }
        Comparator<JsonNode> ascending = Comparator.comparing(
                record -> key(field, record), Comparator.nullsFirst((left, right) -> compared(left, right)));
        return direction.equals("asc") ? ascending : ascending.reversed();
    }

    private static @Nullable Comparable<?> key(Field field, JsonNode record) {
        JsonNode value = field.in(record);
        if (field.isUnset(value)) {
            return null;
        }
        return switch (field.kind()) {
            case NUMBER -> new BigDecimal(value.asText());
            case BOOLEAN -> value.asBoolean();
            default -> value.asText().toLowerCase(Locale.ROOT);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compared(Comparable left, Comparable right) {
        return left.compareTo(right);
    }
}
