package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.Refusal;
import cloud.billingstudio.shared.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file of links: header names in any case, comma or semicolon, with or without a byte order mark. */
final class LinkFile {

    private static final List<String> COLUMNS = List.of(
            "subscriptionId",
            "customerName",
            "subscriptionName",
            "resourceId",
            "resourceName",
            "psaLineId",
            "psaCompany",
            "psaService",
            "psaAgreement",
            "psa",
            "prorateOn",
            "strategy",
            "note");

    /** @param number as the file shows it: the line the row begins in; the header is row 1 */
    record Row(long number, CSVRecord values) {

        /** Empty where the column is not there or has nothing in this row. */
        Optional<String> value(String column) {
            return values.isSet(column)
                    ? Optional.of(values.get(column).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        }

        /** @throws RowRefused if a text cannot be kept, or is longer than it may be */
        void refuseUnkeptTexts() {
            values.toMap().forEach((column, text) -> Texts.flaw(
                            text, column.equalsIgnoreCase("note") ? Texts.REASON : Texts.LONGEST)
                    .ifPresent(flaw -> {
                        throw new RowRefused(column, "The text " + flaw);
                    }));
        }

        boolean isBlank() {
            return values.stream().allMatch(String::isBlank);
        }
    }

    private LinkFile() {}

    /** @throws Refusal (invalid) if it is no such file, is empty, or has columns missing or unknown */
    static List<Row> rows(Reader file) {
        try (BufferedReader text = new BufferedReader(file)) {
            CSVParser parser = format(skipMarkAndPeek(text)).parse(text);
            List<String> headings = parser.getHeaderNames().stream()
                    .filter(name -> !name.isBlank())
                    .toList();
            refuseNothing(headings);
            refuseMissingColumns(Set.copyOf(
                    headings.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
            headings.forEach(LinkFile::refuseUnknownColumn);
            refuseTwice(headings);
            List<Row> rows = new ArrayList<>();
            long begin = parser.getCurrentLineNumber() + 1;
            for (CSVRecord values : parser) {
                rows.add(new Row(begin, values));
                begin = parser.getCurrentLineNumber() + 1;
            }
            return rows.stream().filter(row -> !row.isBlank()).toList();
        } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
            throw Refusal.invalid("The file cannot be read as CSV (%s); save it as CSV in UTF-8 with a header row."
                    .formatted(broken.getMessage()));
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .setAllowMissingColumnNames(true)
                .get();
    }

    private static char skipMarkAndPeek(BufferedReader text) throws IOException {
        text.mark(8192);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        text.mark(8192);
        char[] start = new char[4096];
        int read = text.read(start);
        text.reset();
        String header =
                read < 1 ? "" : new String(start, 0, read).lines().findFirst().orElse("");
        return header.chars().filter(c -> c == ';').count()
                        > header.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
    }

    private static void refuseNothing(List<String> headings) {
        if (headings.isEmpty()) {
            throw Refusal.invalid(
                    "The file is empty, or its first line is; send CSV in UTF-8 with a header row, for example \"subscriptionId,resourceId,psaLineId\".");
        }
    }

    /** A misspelt heading would let its column pass for one that was left out. */
    private static void refuseUnknownColumn(String heading) {
        if (COLUMNS.stream().noneMatch(heading::equalsIgnoreCase)) {
            throw Refusal.invalid("The column \"%s\" is not known; correct it, or delete it. The columns are %s."
                    .formatted(heading, String.join(", ", COLUMNS)));
        }
    }

    /** Of two columns of one name nobody can tell which is meant. */
    private static void refuseTwice(List<String> headings) {
        Set<String> seen = new HashSet<>();
        headings.stream()
                .filter(heading -> !seen.add(heading.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(heading -> {
                    throw Refusal.invalid("The column \"%s\" is there twice; delete one.".formatted(heading));
                });
    }

    private static void refuseMissingColumns(Set<String> columns) {
        boolean licence =
                columns.contains("subscriptionid") || columns.containsAll(Set.of("customername", "subscriptionname"));
        boolean psa = columns.contains("psalineid") || columns.containsAll(Set.of("psacompany", "psaservice"));
        if (!licence) {
            throw Refusal.invalid(
                    "The file has no column \"subscriptionId\"; add it, or the columns \"customerName\" and "
                            + "\"subscriptionName\" instead.");
        }
        if (!psa) {
            throw Refusal.invalid("The file has no column \"psaLineId\"; add it, or the columns \"psaCompany\" and "
                    + "\"psaService\" instead.");
        }
    }
}
