package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads whole numbers of a body, with the vendor's complaint about anything else. */
final class Whole {

    private Whole() {}

    /** The number, or 0 where the member is left out. */
    static long of(JsonNode body, String member) {
        JsonNode value = Members.of(body, member);
        return value.isMissingNode() || value.isNull() ? 0 : of(member, value, false);
    }

    /** The number, or 0 where the member is left out; of 32 bits at most. */
    static int small(JsonNode body, String member) {
        JsonNode value = Members.of(body, member);
        return value.isMissingNode() || value.isNull() ? 0 : (int) of(member, value, true);
    }

    static long of(String member, JsonNode value, boolean small) {
        if (!value.isNumber() && !value.asText().matches("-?\\d{1,18}")) {
            throw Values.unexpected(member, value);
        }
        if (value.isNumber() && !value.canConvertToExactIntegral()) {
            throw Failure.invalid(
                    "Input string '" + value.asText() + "' is not a valid integer. Path '" + member + "'.");
        }
        long number = value.asLong();
        if (small && (int) number != number || value.isNumber() && !value.canConvertToLong()) {
            throw Failure.invalid(
                    "JSON integer " + value.asText() + " is too large or small for an Int32. Path '" + member + "'.");
        }
        return number;
    }
}
