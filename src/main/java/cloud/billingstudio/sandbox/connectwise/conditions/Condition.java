package cloud.billingstudio.sandbox.connectwise.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** A condition on a record as the vendor would answer it. */
public sealed interface Condition {

    /** Every record. */
    Condition ALL = new Every();

    /** Whether the record is among those asked for; what is unknown is not. */
    default boolean matches(JsonNode record) {
        return on(record) == Truth.TRUE;
    }

    /** What the condition says of a record; not for other packages. */
    Truth on(JsonNode record);

    /** Both hold. */
    default Condition and(Condition other) {
        return this == ALL ? other : other == ALL ? this : new Both(this, other);
    }

    record Every() implements Condition {
        @Override
        public Truth on(JsonNode record) {
            return Truth.TRUE;
        }
    }

    record Both(Condition left, Condition right) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            return left.on(record).and(right.on(record));
        }
    }

    record Either(Condition left, Condition right) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            return left.on(record).or(right.on(record));
        }
    }

    record Opposite(Condition inner) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            return inner.on(record).not();
        }
    }

    record IsUnset(Field field) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            return Truth.of(field.isUnset(field.in(record)));
        }
    }

    record Comparison(Field field, Literal literal, IntPredicate holds) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            JsonNode value = field.in(record);
            if (field.isUnset(value)) {
                return Truth.UNKNOWN;
            }
            return literal.compared(value).stream()
                    .mapToObj(found -> Truth.of(holds.test(found)))
                    .findFirst()
                    .orElse(Truth.UNKNOWN);
        }
    }

    record Fits(Field field, Pattern pattern) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            JsonNode value = field.in(record);
            return field.isUnset(value)
                    ? Truth.UNKNOWN
                    : Truth.of(pattern.matcher(value.asText()).matches());
        }
    }

    /** One and the same member of a list fulfils the condition. */
    record AnyMember(String list, Condition inner) implements Condition {
        @Override
        public Truth on(JsonNode record) {
            for (JsonNode member : record.path(list)) {
                if (inner.matches(member)) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        }
    }

    /** One of several. */
    static Condition any(List<Condition> alternatives) {
        return alternatives.stream().reduce(Either::new).orElseThrow();
    }
}
