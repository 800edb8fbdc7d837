package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.mapping.ImportReport;
import cloud.billingstudio.mapping.LinkImport;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three months of the deck's company, driven as its people and programs do. */
@StudioTest
@Tag("month-end")
class MonthEndIT {

    private static final String BUSINESS = "filter=resourceId:eq:100234";
    private static final String OF_THE_DECK = "filter=resourceName:starts:Office%20365%20Business";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LinkImport linkImport;

    private SandboxControl sandbox;
    private ConnectWiseSide connectWise;
    private StudioClient auditor;
    private long trailBefore;

    @BeforeEach
    void startFromTheDeck() {
        sandbox = new SandboxControl(port);
        connectWise = new ConnectWiseSide(port);
        auditor = new StudioClient(port, "auditor");
        sandbox.resetToDeck();
        // the trail outlives every reset
        trailBefore = auditor.get("/api/audit?size=1").good().path(0).path("id").asLong();
    }

    @AfterEach
    void leaveTheDeckBehind() {
        sandbox.leaveLittleBehind();
    }

    @Test
    void bringsEveryLicenceCountIntoThePsaOnceMonthAfterMonth() throws IOException {
        showsTheDecksFigures();
        postsWhatDiffers();
        writesNothingWhereNothingChanged();
        postsWhatCustomersChanged();
    }

    private void showsTheDecksFigures() throws IOException {
        assertFigures("marketplace-subscriptions", BUSINESS, 189, "189", "653", "842");
        assertFigures("unlinked-marketplace", "", 44, "44", "134", "178");
        JsonNode linked = report("linked", OF_THE_DECK);
        assertThat(linked.at("/page/totalRows").asInt()).isEqualTo(9);
        assertThat(linked.at("/totals/total").asInt()).isEqualTo(46);
        JsonNode elsewhere = report("linked", "filter=psa:eq:connectwise");
        assertThat(elsewhere.at("/page/totalRows").asInt()).isEqualTo(12);
        assertThat(elsewhere.path("rows").findValuesAsText("strategy")).containsOnly("Dated Addition (connection)");
        takesItsOwnReportOfLinksBackAsItIs();
    }

    private void takesItsOwnReportOfLinksBackAsItIs() {
        JsonNode rows = report("linked", "size=1000").path("rows");
        List<String> columns = List.of("subscriptionId", "resourceId", "psa", "psaLineId", "prorateOn", "strategy");
        StringBuilder file = new StringBuilder(String.join(",", columns));
        rows.forEach(row -> file.append('\n')
                .append(columns.stream()
                        .map(column -> row.path(column).asText())
                        .collect(Collectors.joining(","))));

        assertThat(linkImport.importCsv(new StringReader(file.toString()), "clerk"))
                .isEqualTo(new ImportReport(0, rows.size(), List.of(), List.of()));
    }

    private void assertFigures(String id, String filter, int rows, String... figures) throws IOException {
        JsonNode page = report(id, filter);
        List<String> footer = footer(id, filter, rows);

        assertThat(page.at("/page/totalRows").asInt()).isEqualTo(rows);
        assertThat(List.of("included", "additional", "total"))
                .extracting(
                        column -> page.at("/totals/" + column).decimalValue().stripTrailingZeros())
                .extracting(Object::toString)
                .containsExactly(figures);
        assertThat(footer).containsSubsequence(figures);
    }

    /** The footer's figures, found where it has to be: behind the wanted number of rows. */
    private List<String> footer(String id, String filter, int rows) throws IOException {
        byte[] file = auditor.get("/api/reports/" + id + ".xlsx?" + filter).body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = workbook.getSheetAt(0);
            int total = 0;
            while (!text(sheet.getRow(total), 0).equals("Total")) {
                total++;
            }
            assertThat(text(sheet.getRow(total - rows), 0)).isNotEmpty();
            List<String> figures = new ArrayList<>();
            sheet.getRow(total).forEach(cell -> {
                if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.NUMERIC) {
                    figures.add(String.valueOf((int) cell.getNumericCellValue()));
                }
            });
            return figures;
        }
    }

    private static String text(Row row, int column) {
        return row == null ? "" : new DataFormatter().formatCellValue(row.getCell(column));
    }

    private void postsWhatDiffers() {
        MonthEndRun october = new MonthEndRun(port, "2026-10").open();
        october.until("REVIEW");
        List<JsonNode> unlinked = october.tasks("resolveUnlinked");
        String linked = linkFirstLine(october, october.customer(unlinked.get(0)));
        String excluded = excludeFirstLine(october, october.customer(unlinked.get(1)));
        october.reviewAll();
        october.until("APPROVAL");
        List<String> planned = planned(october);

        JsonNode closed = october.approveAndPost();

        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(planned).isNotEmpty();
        assertThat(sandbox.adjustments()).containsExactlyInAnyOrderElementsOf(planned);
        assertBothSidesAgree(LocalDate.parse("2026-10-31"));
        assertThat(report("unlinked-marketplace", "").at("/page/totalRows").asInt())
                .isEqualTo(42);
        assertDecisionsAreInTheTrail(linked, excluded);
        assertReportsWereKept(october);
    }

    private static String linkFirstLine(MonthEndRun run, String customer) {
        JsonNode line = run.desk(customer).path("lines").get(0);
        assertThat(line.path("candidates")).isNotEmpty();
        run.decide(
                        run.clerk,
                        Map.of(
                                "action",
                                "link",
                                "licenceLineId",
                                line.path("licenceLineId").asLong(),
                                "psaLineId",
                                line.at("/candidates/0/psaLineId").asLong()))
                .good();
        return subject(customer, line);
    }

    private void linkTo(MonthEndRun run, String customer, String psaLine) {
        long id = jdbc.sql("select id from psa_line where external_id = ?")
                .param(psaLine)
                .query(Long.class)
                .single();
        JsonNode open = run.desk(customer).path("lines").get(0);
        assertThat(open.path("candidates").findValuesAsText("psaLineId")).contains(String.valueOf(id));
        run.decide(
                        run.clerk,
                        Map.of(
                                "action",
                                "link",
                                "licenceLineId",
                                open.path("licenceLineId").asLong(),
                                "psaLineId",
                                id))
                .good();
    }

    private static String excludeFirstLine(MonthEndRun run, String customer) {
        JsonNode line = run.desk(customer).path("lines").get(0);
        run.decide(
                        run.clerk,
                        Map.of(
                                "action",
                                "exclude",
                                "subscriptionId",
                                line.path("subscriptionId").asText(),
                                "resourceId",
                                line.path("resourceId").asText(),
                                "reason",
                                "Used by ourselves"))
                .good();
        return subject(customer, line);
    }

    private static String subject(String customer, JsonNode line) {
        return "licenceLine/%s/%s/%s"
                .formatted(
                        customer.substring(customer.indexOf('/') + 1),
                        line.path("subscriptionId").asText(),
                        line.path("resourceId").asText());
    }

    /** What the frozen plan says will be written, as {@code line@day:difference}. */
    private List<String> planned(MonthEndRun run) {
        return run.changes().stream()
                .map(change -> "%s@%s:%d"
                        .formatted(
                                externalId(change.path("psaLineId").asLong()),
                                change.path("effectiveDate").asText(),
                                change.path("delta").asInt()))
                .toList();
    }

    private String externalId(long psaLine) {
        return jdbc.sql("select external_id from psa_line where id = ?")
                .param(psaLine)
                .query(String.class)
                .single();
    }

    /** Every linked line has in the PSA what the marketplace counts. */
    private void assertBothSidesAgree(LocalDate day) {
        Map<String, Integer> counted = new HashMap<>();
        report("linked", "size=1000").path("rows").forEach(row -> {
            int count = row.path("state").asText().equals("ended")
                    ? 0
                    : row.path("total").asInt();
            counted.merge(row.path("psaLineId").asText(), count, Integer::sum);
        });
        assertThat(counted).hasSizeGreaterThan(190);
        Map<String, Integer> billed = new HashMap<>(connectWise.quantitiesOn(day));
        billed.putAll(sandbox.unitsOn(day));
        assertThat(billed).containsAllEntriesOf(counted);
    }

    private void assertDecisionsAreInTheTrail(String linked, String excluded) {
        List<JsonNode> trail = MonthEndRun.list(
                        auditor.get("/api/audit?period=2026-10&size=1000").good())
                .stream()
                .filter(entry -> entry.path("id").asLong() > trailBefore)
                .toList();
        assertThat(trail)
                .extracting(entry -> entry.path("actor").asText() + " "
                        + entry.path("action").asText() + " "
                        + entry.path("subject").asText())
                .contains("clerk lineLinked " + linked, "clerk lineExcluded " + excluded);
        assertThat(trail)
                .filteredOn(entry -> entry.path("action").asText().equals("monthEndApproved"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("actor").asText()).isEqualTo("manager"));
    }

    private void assertReportsWereKept(MonthEndRun run) {
        String address = "/api/month-ends/" + run.period + "/reports";
        JsonNode kept = auditor.get(address).good();
        assertThat(kept.findValuesAsText("id")).contains("linked", "unlinked-marketplace", "changes", "postings");
        assertThat(auditor.get(address + "/postings.xlsx").body()).startsWith('P', 'K');
    }

    private void writesNothingWhereNothingChanged() {
        int written = sandbox.writes().size();
        assertThat(sandbox.writesTo("connectwise")).isEmpty();
        Map<String, Long> rows = rowsOfTheBook();
        sandbox.clock("2026-12-03T09:00:00Z");
        MonthEndRun november = new MonthEndRun(port, "2026-11").open();
        november.reviewAll();

        JsonNode closed = november.approveAndPost();

        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(november.changes()).isEmpty();
        assertThat(sandbox.writes()).hasSize(written);
        assertThat(sandbox.writesTo("connectwise")).isEmpty();
        assertThat(rowsOfTheBook()).isEqualTo(rows);
        assertThat(newVersionsButForTheRenewal()).isZero();
    }

    /** Monthly subscriptions renew in between: the next renewal is all that is new of them. */
    private int newVersionsButForTheRenewal() {
        return jdbc.sql("""
                        select count(*) from licence_version v
                          join licence_version before on before.line_id = v.line_id and before.superseded_at = v.known_at
                         where to_jsonb(v) - '{expires_on,known_at,superseded_at}'::text[]
                               <> to_jsonb(before) - '{expires_on,known_at,superseded_at}'::text[]""").query(Integer.class).single();
    }

    private Map<String, Long> rowsOfTheBook() {
        Map<String, Long> rows = new HashMap<>();
        for (String table : List.of(
                "licence_line", "licence_quantity", "psa_line", "psa_line_version", "psa_quantity", "psa_company")) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }

    private void postsWhatCustomersChanged() {
        int before = sandbox.adjustments().size();
        sandbox.clock("2026-12-20T09:00:00Z");
        List<JsonNode> rows = MonthEndRun.list(
                report("linked", "size=1000&filter=total:ge:3&filter=resourceId:eq:100234&filter=prorateOn:empty:")
                        .path("rows"));
        JsonNode more = rows.get(20);
        JsonNode fewer = rows.get(40);
        JsonNode ending = rows.get(60);
        JsonNode joining = rows.get(80);
        Map<String, JsonNode> elsewhere = new HashMap<>();
        report("linked", "filter=psa:eq:connectwise").path("rows").forEach(row -> elsewhere.put(line(row), row));
        JsonNode dated = elsewhere.get("101/5001");
        JsonNode replaced = elsewhere.get("102/5003");
        JsonNode ended = elsewhere.get("104/5006");
        JsonNode unprorated = elsewhere.get("105/5008");
        sandbox.marketplace(
                quantity(more, more.path("total").asInt() + 3),
                quantity(fewer, fewer.path("total").asInt() - 1),
                quantity(dated, dated.path("total").asInt() + 2),
                quantity(replaced, replaced.path("total").asInt() - 5),
                quantity(unprorated, unprorated.path("total").asInt() + 1),
                end(ending),
                end(ended),
                Map.of(
                        "type",
                        "newSubscription",
                        "customerId",
                        joining.path("accountId").asText(),
                        "resourceId",
                        "100234",
                        "quantity",
                        4));
        sandbox.clock("2027-01-04T09:00:00Z");
        MonthEndRun december = new MonthEndRun(port, "2026-12").open();
        december.until("REVIEW");
        linkTo(december, "ingram/" + joining.path("accountId").asText(), line(joining));
        december.reviewAll();

        JsonNode closed = december.approveAndPost();

        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
        List<String> posted = sandbox.adjustments();
        assertThat(posted.subList(before, posted.size()))
                .containsExactlyInAnyOrder(
                        line(more) + "@2026-12-20:3",
                        line(fewer) + "@2027-01-01:-1",
                        line(ending) + "@2027-01-01:-" + ending.path("total").asInt(),
                        line(joining) + "@2026-12-20:4");
        assertThat(connectWise.changes())
                .containsExactlyInAnyOrder(
                        "101/5001@2026-12-20:2",
                        "102/5003@2027-01-01:-5",
                        "104/5006@2027-01-01:-" + ended.path("total").asInt(),
                        "105/5008@2027-01-01:1");
        assertThat(sandbox.writesTo("connectwise")).hasSize(5);
        assertBothSidesAgree(LocalDate.parse("2027-01-04"));
    }

    private static Map<String, Object> end(JsonNode row) {
        return Map.of(
                "type",
                "endSubscription",
                "subscriptionId",
                row.path("subscriptionId").asText());
    }

    private static Map<String, Object> quantity(JsonNode row, int quantity) {
        return SandboxControl.setQuantity(
                row.path("subscriptionId").asText(), row.path("resourceId").asText(), quantity);
    }

    private static String line(JsonNode row) {
        return row.path("psaLineId").asText();
    }

    private JsonNode report(String id, String query) {
        return auditor.get("/api/reports/" + id + "?" + query).good();
    }
}
