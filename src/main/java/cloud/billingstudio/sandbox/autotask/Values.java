package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Values of fields as a query or a write states them, with the vendor's complaints about what does not fit. */
final class Values {

    private Values() {}

    /** A value of a query: texts of numbers are converted. */
    static Object asked(Field field, JsonNode value) {
        return field.type() == Field.Type.BOOLEAN ? truth(field, value) : typed(field, value);
    }

    /** A value of a write: its type in JSON must fit. */
    static Object written(Field field, JsonNode value) {
        boolean truth = field.type() == Field.Type.BOOLEAN;
        if (value.isContainerNode()
                || truth != value.isBoolean() && (truth || field.type().isNumber())) {
            throw unexpected(field.name(), value);
        }
        if (field.type() == Field.Type.INTEGER || field.type() == Field.Type.LONG) {
            return Whole.of(field.name(), value, field.type() == Field.Type.INTEGER);
        }
        return truth ? value.asBoolean() : typed(field, value);
    }

    /** Dates lose their time of day and are never moved to another zone. */
    static LocalDate date(Field field, JsonNode value) {
        return (LocalDate) typed(field, value);
    }

    static Failure unexpected(String member, JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        return Failure.invalid("Unexpected character encountered while parsing value: "
                + (text.isEmpty() ? "\"" : text.charAt(0)) + ". Path '" + member + "'.");
    }

    private static Object truth(Field field, JsonNode value) {
        if (field.filtering() == Field.Filtering.ZERO_ONE) {
            if (value.isBoolean() || !value.asText().matches("[01]")) {
                throw conversion(value.asText(), "int");
            }
            return value.asText().equals("1");
        }
        if (!value.isBoolean()) {
            throw Failure.invalid("Field " + field.name() + " takes only true or false.");
        }
        return value.asBoolean();
    }

    private static Object typed(Field field, JsonNode value) {
        String text = value.asText();
        try {
            return switch (field.type()) {
                case TEXT, BOOLEAN -> text;
                case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                case TIME -> Timestamp.from(time(text).toInstant(ZoneOffset.UTC));
                case LONG, INTEGER -> whole(text);
                case DECIMAL -> new BigDecimal(text);
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw conversion(text, field.type() == Field.Type.DECIMAL ? "decimal" : "int");
        } catch (DateTimeException e) {
            throw Failure.invalid("The value '" + text + "' of field " + field.name() + " is not a date.");
        }
    }

    private static Failure conversion(String text, String type) {
        return Failure.invalid("Conversion failed when converting varchar '" + text + "' to data type " + type);
    }

    /** A long where it is whole, so that the index on an id is used. */
    private static Object whole(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.stripTrailingZeros().scale() <= 0 ? number.longValueExact() : number;
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
