package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.marketplace.ResourceSplit;
import cloud.billingstudio.shared.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The report "Subscription Resources" as a file, fetched or uploaded, as CSV or JSON. Columns are known by their letters
 * alone: order, case, spaces and underscores do not matter. Absent amounts stay unknown.
 */
public final class SplitFile {

    private static final String SUBSCRIPTION = "SUBSCRIPTIONID";
    private static final String RESOURCE = "SUBSCRIPTIONRESOURCEID";
    private static final List<String> INCLUDED =
            List.of("SUBSCRIPTIONRESOURCEINCLAMOUNT", "SUBSCRIPTIONRESOURCEINCLUDEDAMOUNT", "INCLUDEDAMOUNT");
    private static final List<String> ADDITIONAL = List.of("SUBSCRIPTIONRESOURCEADDITIONALAMOUNT", "ADDITIONALAMOUNT");
    private static final List<String> ROW_LISTS = List.of("data", "rows", "items");

    private SplitFile() {}

    /**
     * Reads the file's text.
     *
     * @throws Refusal if it is neither CSV nor JSON or lacks a column
     */
    public static List<ResourceSplit> read(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = content.stripLeading();
        List<Map<String, String>> rows = start.startsWith("[") || start.startsWith("{") ? json(start) : csv(content);
        List<ResourceSplit> splits = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String subscription = row.get(SUBSCRIPTION);
            String resource = row.get(RESOURCE);
            if (subscription != null && resource != null) {
                splits.add(new ResourceSplit(
                        subscription,
                        resource,
                        Tolerant.count(first(row, INCLUDED)),
                        Tolerant.count(first(row, ADDITIONAL))));
            }
        }
        return splits;
    }

    private static List<Map<String, String>> csv(String content) {
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
                    : records.get(0).stream().map(SplitFile::letters).toList();
            require(columns);
            return records.stream().skip(1).map(one -> row(columns, one)).toList();
        } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
            throw Refusal.invalid(
                    "The report is not a CSV file: " + e.getMessage() + " Export it again as CSV or JSON.");
        }
    }

    private static Map<String, String> row(List<String> columns, CSVRecord values) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            put(row, columns.get(i), values.get(i));
        }
        return row;
    }

    private static List<Map<String, String>> json(String content) {
        try {
            JsonNode root = TolerantJson.mapper().readTree(content);
            JsonNode list = root.isArray()
                    ? root
                    : ROW_LISTS.stream()
                            .map(root::path)
                            .filter(JsonNode::isArray)
                            .findFirst()
                            .orElse(root);
            List<Map<String, String>> rows = new ArrayList<>();
            for (JsonNode one : list) {
                Map<String, String> row = new HashMap<>();
                one.fields().forEachRemaining(field -> put(row, letters(field.getKey()), text(field.getValue())));
                rows.add(row);
            }
            if (!rows.isEmpty()) {
                require(rows.stream()
                        .flatMap(row -> row.keySet().stream())
                        .distinct()
                        .toList());
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("The report is not a JSON file. Export it again as CSV or JSON.");
        }
    }

    private static void require(List<String> columns) {
        if (!columns.contains(SUBSCRIPTION) || !columns.contains(RESOURCE)) {
            throw Refusal.invalid("The report lacks the column SUBSCRIPTION_ID or SUBSCRIPTION_RESOURCE_ID."
                    + " Export the data set \"Subscription Resources\" as CSV or JSON.");
        }
    }

    private static void put(Map<String, String> row, String column, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            row.putIfAbsent(column, value.strip());
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    private static @Nullable String first(Map<String, String> row, List<String> columns) {
        return columns.stream()
                .map(row::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private static String letters(String heading) {
        return heading.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
