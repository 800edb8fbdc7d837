package cloud.billingstudio.sandbox.connectwise.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A value written in a query. */
sealed interface Literal {

    /** Whether members of that kind can be compared with it. */
    boolean suits(Field.Kind kind);

    /** How the member's value stands to this one: negative, zero or positive; empty where they cannot be compared. */
    OptionalInt compared(JsonNode value);

    /** Quoted. Text compares without regard to case, as the vendor's database does. */
    record Text(String value) implements Literal {

        @Override
        public boolean suits(Field.Kind kind) {
            return kind == Field.Kind.TEXT || kind == Field.Kind.ENUM || kind == Field.Kind.ANY;
        }

        @Override
        public OptionalInt compared(JsonNode member) {
            return OptionalInt.of(folded(member.asText()).compareTo(folded(value)));
        }

        private static String folded(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** Bare digits. */
    record Number(BigDecimal value) implements Literal {

        @Override
        public boolean suits(Field.Kind kind) {
            return kind == Field.Kind.NUMBER || kind == Field.Kind.ANY;
        }

        @Override
        public OptionalInt compared(JsonNode member) {
            try {
                return OptionalInt.of(new BigDecimal(member.asText()).compareTo(value));
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
    }

    /** Bare {@code true} or {@code False}. */
    record Bool(boolean value) implements Literal {

        @Override
        public boolean suits(Field.Kind kind) {
            return kind == Field.Kind.BOOLEAN || kind == Field.Kind.ANY;
        }

        @Override
        public OptionalInt compared(JsonNode member) {
            return OptionalInt.of(Boolean.compare(member.asBoolean(), value));
        }
    }

    /** In square brackets. A date alone is its midnight, and everything is UTC. */
    record Moment(Instant value) implements Literal {

        @Override
        public boolean suits(Field.Kind kind) {
            return kind == Field.Kind.DATETIME || kind == Field.Kind.ANY;
        }

        @Override
        public OptionalInt compared(JsonNode member) {
            return read(member.asText())
                    .map(found -> OptionalInt.of(found.compareTo(value)))
                    .orElseGet(OptionalInt::empty);
        }

        /** Whole seconds only: the vendor refuses fractions. */
        static Optional<Instant> read(String text) {
            try {
                if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                    return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
                }
                return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ?")
                        ? Optional.of(Instant.parse(text.endsWith("Z") ? text : text + "Z"))
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** The word {@code null}. */
    record Null() implements Literal {

        @Override
        public boolean suits(Field.Kind kind) {
            return true;
        }

        @Override
        public OptionalInt compared(JsonNode member) {
            return OptionalInt.empty();
        }
    }
}
