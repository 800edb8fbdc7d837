package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads whole numbers of a body, with the vendor's complaint about anything else. */
final class Whole {

    private Whole() {}

    /** The number, or 0 where the member is left out. */
    static Number of(JsonNode body, String member) {
        JsonNode value = Members.of(body, member);
        if (value.isMissingNode() || value.isNull()) {
            return 0L;
        }
        if (!value.isNumber() && !value.asText().matches("-?\\d{1,18}")) {
            String text = value.asText();
            throw Failure.invalid("Unexpected character encountered while parsing value: "
                    + (text.isEmpty() ? "\"" : text.substring(0, 1)) + ". Path '" + member + "'.");
        }
        if (value.isNumber() && !value.canConvertToExactIntegral()) {
            throw Failure.invalid(
                    "Input string '" + value.asText() + "' is not a valid integer. Path '" + member + "'.");
        }
        return value.asLong();
    }
}
