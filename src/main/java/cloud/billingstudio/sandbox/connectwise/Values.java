package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads single values that clients send. One that does not fit its type is the vendor's 500, except for dates. */
final class Values {

    private static final String WHOLE_SECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private static final int MOST_DIGITS = 28;

    private Values() {}

    /** The value as it is stored; references stay as they are sent. */
    static JsonNode typed(Attribute attribute, JsonNode value) {
        return switch (attribute.type()) {
            case TEXT -> text(attribute, value);
            case INTEGER -> whole(attribute, value);
            case DECIMAL -> DecimalNode.valueOf(number(attribute, value, "System.Nullable`1[System.Decimal]"));
            case BOOLEAN -> flag(value);
            case TIME -> time(attribute, value);
            case ENUM -> word(attribute, value);
            case REFERENCE -> {
                if (!value.isObject()) {
                    throw unfitting(attribute, value, "Reference");
                }
                yield value;
            }
            case ANY -> value;
        };
    }

    private static JsonNode text(Attribute attribute, JsonNode value) {
        if (value.isContainerNode()) {
            throw unfitting(attribute, value, "System.String");
        }
        String text = value.asText();
        if (text.indexOf('\b') >= 0 || text.indexOf('\f') >= 0) {
            throw Failure.of(400, "ConnectWiseApi", "Bad JSON escape sequence. Path '" + attribute.name() + "'.");
        }
        return TextNode.valueOf(text.replaceAll("\\r\\n|[\\r\\n]", " "));
    }

    private static JsonNode whole(Attribute attribute, JsonNode value) {
        String type = "System.Nullable`1[System.Int32]";
        try {
            return IntNode.valueOf(number(attribute, value, type).intValueExact());
        } catch (ArithmeticException e) {
            throw unfitting(attribute, value, type);
        }
    }

    private static BigDecimal number(Attribute attribute, JsonNode value, String type) {
        try {
            BigDecimal number = new BigDecimal(value.isNumber() || value.isTextual() ? value.asText() : "none");
            if (number.scale() < -MOST_DIGITS || number.precision() - number.scale() > MOST_DIGITS) {
                throw unfitting(attribute, value, type);
            }
            return number;
        } catch (NumberFormatException e) {
            throw unfitting(attribute, value, type);
        }
    }

    private static JsonNode flag(JsonNode value) {
        String text = value.asText("").toLowerCase(java.util.Locale.ROOT);
        if (value.isNumber() || !text.equals("true") && !text.equals("false")) {
            throw Failure.unfitting("String was not recognized as a valid Boolean.");
        }
        return BooleanNode.valueOf(text.equals("true"));
    }

    private static JsonNode time(Attribute attribute, JsonNode value) {
        String text = value.asText("");
        try {
            if (text.matches(WHOLE_SECONDS)) {
                return TextNode.valueOf(Instant.parse(text).toString());
            }
        } catch (DateTimeException e) {
            // refused below like any other text
        }
        throw Failure.of(
                400,
                "ConnectWiseApi",
                "Could not convert '" + text + "' of field " + attribute.name()
                        + " to a date. The format is yyyy-MM-ddTHH:mm:ssZ.");
    }

    private static JsonNode word(Attribute attribute, JsonNode value) {
        return attribute.words().stream()
                .filter(value.asText("")::equalsIgnoreCase)
                .findFirst()
                .map(TextNode::valueOf)
                .orElseThrow(() -> unfitting(attribute, value, attribute.name()));
    }

    private static Failure unfitting(Attribute attribute, JsonNode value, String type) {
        String shown = value.isValueNode() ? value.asText() : value.toString();
        return Failure.unfitting("Error converting value \"" + shown + "\" to type '" + type + "'. Path '"
                + attribute.name() + "', line 1, position 1.");
    }
}
