package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.ingram.SplitFile.Row;
import cloud.billingstudio.shared.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the report as CSV or JSON; the content tells which, and which character separates. */
final class SplitText {

    private static final List<String> ROW_LISTS = List.of("data", "rows", "items");
    private static final String AGAIN = " Export it again as CSV, JSON or XLSX.";

    private SplitText() {}

    /** @throws Refusal if the bytes are no text */
    static String text(byte[] file) {
        boolean little = file.length > 1 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE;
        boolean big = file.length > 1 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF;
        Charset charset = little || big ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw noReport();
            }
            return text;
        } catch (CharacterCodingException e) {
            throw noReport();
        }
    }

    private static Refusal noReport() {
        return Refusal.invalid("The file is no CSV, JSON or XLSX file, or a CSV file that is not in UTF-8." + AGAIN);
    }

    static List<Row> rows(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = content.stripLeading();
        return start.startsWith("[") || start.startsWith("{") ? json(start) : csv(content);
    }

    private static List<Row> csv(String content) {
        String heading = content.lines().findFirst().orElse("");
        long commas = heading.chars().filter(c -> c == ',').count();
        long semicolons = heading.chars().filter(c -> c == ';').count();
        char separator = heading.indexOf('\t') >= 0 ? '\t' : semicolons > commas ? ';' : ',';
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(content))) {
            List<CSVRecord> records = parser.getRecords();
            List<String> columns = records.isEmpty()
                    ? List.of()
                    : records.get(0).stream().map(Row::letters).toList();
            SplitFile.require(columns);
            requireWhole(content, columns, records.get(records.size() - 1));
            return records.stream().skip(1).map(one -> row(columns, one)).toList();
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            throw Refusal.invalid("The report is not a CSV file: " + e.getMessage() + AGAIN);
        }
    }

    /**
     * Every export gives each row all its columns; a last one with fewer and without the end of its line was cut off.
     * With all of them it may be whole, for the last line needs no end; with an end, some spreadsheet left empty ones out.
     */
    private static void requireWhole(String content, List<String> headings, CSVRecord last) {
        long columns = headings.stream().filter(heading -> !heading.isEmpty()).count();
        if (last.size() < columns && !content.endsWith("\n") && !content.endsWith("\r")) {
            throw Refusal.invalid("The file is cut off: row %d, its last, has %d of %d columns and no end of line."
                            .formatted(last.getRecordNumber(), last.size(), columns)
                    + " Nothing was taken over." + AGAIN);
        }
    }

    private static Row row(List<String> columns, CSVRecord record) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), record.size()); i++) {
            put(values, columns.get(i), record.get(i));
        }
        return new Row((int) record.getRecordNumber(), values);
    }

    private static List<Row> json(String content) {
        try {
            JsonNode root = TolerantJson.mapper().readTree(content);
            JsonNode list = root.isArray()
                    ? root
                    : ROW_LISTS.stream()
                            .map(root::path)
                            .filter(JsonNode::isArray)
                            .findFirst()
                            .orElseThrow(SplitText::noReport);
            List<Row> rows = new ArrayList<>();
            for (JsonNode one : list) {
                Map<String, String> values = new HashMap<>();
                one.fields()
                        .forEachRemaining(field -> put(values, Row.letters(field.getKey()), text(field.getValue())));
                rows.add(new Row(rows.size() + 1, values));
            }
            if (!rows.isEmpty()) {
                SplitFile.require(rows.stream()
                        .flatMap(row -> row.values().keySet().stream())
                        .distinct()
                        .toList());
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("The report is not a JSON file." + AGAIN);
        }
    }

    static void put(Map<String, String> row, String column, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            row.putIfAbsent(column, value.strip());
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isContainerNode() ? null : value.asText();
    }
}
