package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A condition on one column.
 *
 * @param values one; several with {@code in}; a Boolean with {@code empty}
 */
record Filter(Column column, Operator operator, List<Object> values) {

    private static final CSVFormat LIST =
            CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

    /**
     * Reads {@code column:operator:value}, split at the first two colons.
     *
     * @throws Refusal (invalid) naming what is wrong and what is allowed
     */
    static Filter parse(Report report, String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 2) {
            throw Refusal.invalid(
                    "The filter \"%s\" is not of the form column:operator:value, such as companyName:contains:acme."
                            .formatted(text));
        }
        Column column = report.column(parts[0].strip());
        Operator operator = operator(column, parts[1].strip());
        String value = parts.length == 3 ? parts[2] : "";
        return new Filter(
                column,
                operator,
                switch (operator) {
                    case EMPTY -> List.of(yesOrNo(column, value));
                    case IN -> list(column, value);
                    default -> List.of(value(column, value));
                });
    }

    private static Operator operator(Column column, String code) {
        return Operator.of(code)
                .filter(column.type().operators()::contains)
                .orElseThrow(() -> Refusal.invalid("The column \"%s\" cannot be filtered with \"%s\"; use one of %s."
                        .formatted(
                                column.name(),
                                code,
                                column.type().operators().stream()
                                        .map(Operator::code)
                                        .collect(Collectors.joining(", ")))));
    }

    private static Object value(Column column, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Refusal.invalid("The filter on \"%s\" holds a character that no text has.".formatted(column.name()));
        }
        try {
            return column.type().parse(text);
        } catch (IllegalArgumentException notOfItsForm) {
            throw Refusal.invalid("The filter on \"%s\" has the value \"%s\"; write %s."
                    .formatted(column.name(), text, column.type().form()));
        }
    }

    private static Object yesOrNo(Column column, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "true" -> true;
            case "false" -> false;
            default ->
                throw Refusal.invalid("The filter \"%s:empty\" has the value \"%s\"; write true, false or nothing."
                        .formatted(column.name(), text));
        };
    }

    private static List<Object> list(Column column, String text) {
        List<String> values = values(column, text);
        if (values.isEmpty()) {
            throw Refusal.invalid(
                    "The filter \"%s:in\" names no value; write them with commas between.".formatted(column.name()));
        }
        return values.stream().map(value -> value(column, value)).toList();
    }

    private static List<String> values(Column column, String text) {
        try (var lines = LIST.parse(new StringReader(text))) {
            return lines.stream().flatMap(CSVRecord::stream).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException unbalanced) {
            throw Refusal.invalid(
                    "The list of the filter \"%s:in\" has a quote that is not closed: %s. Write like a,\"b, c\",d."
                            .formatted(column.name(), text));
        }
    }

    /** The condition as a person says it. */
    String words() {
        if (operator == Operator.EMPTY) {
            return column.title() + (Boolean.TRUE.equals(values.get(0)) ? " is empty" : " is not empty");
        }
        return column.title() + " " + operator.words() + " "
                + values.stream().map(Filter::word).collect(Collectors.joining(", "));
    }

    private static String word(Object value) {
        return value instanceof Timestamp instant
                ? instant.toInstant().toString()
                : value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
