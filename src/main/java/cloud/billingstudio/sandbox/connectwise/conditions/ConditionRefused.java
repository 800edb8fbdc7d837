package cloud.billingstudio.sandbox.connectwise.conditions;

/** A query names something unknown or cannot be read; the vendor answers 400 with code {@code ApiFindCondition}. */
public class ConditionRefused extends RuntimeException {

    private ConditionRefused(String message) {
        super(message);
    }

    static ConditionRefused unknownName(String path) {
        return new ConditionRefused(path + " is not a recognized name.");
    }

    static ConditionRefused invalidEnum() {
        return new ConditionRefused("Enum value supplied was invalid");
    }

    static ConditionRefused wrongType(Field field, String operator, String literal) {
        return new ConditionRefused("Operator '" + operator + "' cannot be applied to " + field.path() + " of type "
                + field.kind() + " and " + literal + ".");
    }

    static ConditionRefused syntax(String expected, int position, String rest) {
        String found = rest.strip();
        return new ConditionRefused("Syntax error at position " + position + ": " + expected + " expected but "
                + (found.isEmpty() ? "the end" : "'" + found + "'") + " found.");
    }

    static ConditionRefused because(String reason) {
        return new ConditionRefused(reason);
    }
}
