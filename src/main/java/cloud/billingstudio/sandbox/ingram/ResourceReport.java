package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the exported data set "Subscription Resources": the one place that splits included from additional. */
@Component
class ResourceReport {

    static final String NAME = "Subscription Resources";

    /** The column names as documented, the stray space in one of them included. */
    private static final List<String> COLUMNS = List.of(
            "SUBSCRIPTION_ID",
            "SUBSCRIPTION_NAME",
            "SUBSCRIPTION_ACCOUNT_ID",
            "SUBSCRIPTION_ACCOUNT_NAME",
            "SUBSCRIPTION_RESELLER_ID",
            "SUBSCRIPTION_RESELLER_NAME",
            "SUBSCRIPTION_START_DATE",
            "SUBSCRIPTION_STATUS",
            "SUBSCRIPTION_PERIOD",
            "SUBSCRIPTION_PERIOD_TYPE",
            "SUBSCRIPTION_RESOURCE_ID",
            "SUBSCRIPTION_RESOURCE_RATE_ID",
            "SUBSCRIPTION_RESOURCE_NAME",
            "SUBSCRIPTION_RESOURCE_CATEGORY",
            "SUBSCRIPTION_RESOURCE_INCL_AMOUNT",
            "SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT",
            "SUBSCRIPTION_RESOURCE_ORDERED_AMOUNT",
            "SUBSCRIPTION _RESOURCE_UNIT",
            "SUBSCRIPTION_RESOURCE_MIN_UNITS",
            "SUBSCRIPTION_RESOURCE_MAX_UNITS");

    private static final String ROWS = """
            select s.id, s.name, s.customer_id, c.name as customer, s.creation_date, s.status, p.term,
                   r.resource_id, s.plan_id * 10 + 1 as rate_id, r.name as resource, p.category,
                   r.included, r.additional, r.quantity, p.unit, p.minimum, p.maximum
            from sandbox.im_subscription s
                join sandbox.im_customer c on c.id = s.customer_id
                join sandbox.im_plan p on p.id = s.plan_id
                join sandbox.im_subscription_product r on r.subscription_id = s.id
            where s.status <> 'removed'
            order by s.id, r.resource_id
            """;

    private final SandboxDatabase database;
    private final ObjectMapper json;

    ResourceReport(SandboxDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The data set as a file of that format: CSV, JSON, XLSX or XML. */
    byte[] file(String format) {
        List<@Nullable Object[]> rows = rows();
        return switch (format) {
            case "JSON" -> json(rows);
            case "XLSX" -> SpreadsheetFile.of(NAME, COLUMNS, rows);
            case "XML" -> xml(rows).getBytes(StandardCharsets.UTF_8);
            default -> csv(rows).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String csv(List<@Nullable Object[]> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(COLUMNS);
            for (@Nullable Object[] row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot be written", e);
        }
        return text.toString();
    }

    private byte[] json(List<@Nullable Object[]> rows) {
        try {
            return json.writeValueAsBytes(
                    rows.stream().map(ResourceReport::named).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows of the report cannot be written", e);
        }
    }

    /** An element per column; the stray space cannot stand in an element's name. */
    private static String xml(List<@Nullable Object[]> rows) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rows>");
        for (@Nullable Object[] row : rows) {
            text.append("<row>");
            for (int i = 0; i < row.length; i++) {
                String name = COLUMNS.get(i).replace(" ", "");
                String value = row[i] == null ? "" : HtmlUtils.htmlEscapeDecimal(String.valueOf(row[i]));
                text.append('<').append(name).append('>').append(value);
                text.append("</").append(name).append('>');
            }
            text.append("</row>");
        }
        return text.append("</rows>").toString();
    }

    private static Map<String, @Nullable Object> named(@Nullable Object[] row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            object.put(COLUMNS.get(i), row[i]);
        }
        return object;
    }

    private List<@Nullable Object[]> rows() {
        return database.sql(ROWS).query((row, n) -> row(row)).list();
    }

    private static @Nullable Object[] row(ResultSet row) throws SQLException {
        return new @Nullable Object[] {
            row.getLong("id"),
            row.getString("name"),
            row.getLong("customer_id"),
            row.getString("customer"),
            1000001,
            "Studio Reseller",
            row.getString("creation_date"),
            status(row.getString("status")),
            1,
            row.getString("term").equals("annual") ? 12 : 10,
            row.getLong("resource_id"),
            row.getLong("rate_id"),
            row.getString("resource"),
            row.getString("category"),
            whole(row.getBigDecimal("included")),
            whole(row.getBigDecimal("additional")),
            whole(row.getBigDecimal("quantity")),
            row.getString("unit"),
            row.getInt("minimum"),
            row.getObject("maximum")
        };
    }

    private static String status(String status) {
        return switch (status) {
            case "active" -> "Active";
            case "pending" -> "Ordered";
            case "hold" -> "Administrative Hold";
            default -> "Terminated";
        };
    }

    private static @Nullable Object whole(@Nullable BigDecimal amount) {
        return amount == null
                ? null
                : new BigDecimal(amount.stripTrailingZeros().toPlainString());
    }
}
