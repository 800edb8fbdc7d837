package cloud.billingstudio.report;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.StudioTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;

/** What the addresses promise, whatever the book holds. */
@StudioTest
class ReportsOverHttpIT {

    @Autowired
    private TestRestTemplate http;

    @LocalServerPort
    private int port;

    @Test
    void listsTheReportsWithTheirColumns() {
        JsonNode reports = get("/api/reports", JsonNode.class).getBody();

        assertThat(reports.findValuesAsText("id"))
                .containsExactly(
                        "marketplace-subscriptions",
                        "unlinked-marketplace",
                        "unlinked-psa",
                        "linked",
                        "changes",
                        "postings",
                        "failures",
                        "drift",
                        "coverage");
        assertThat(reports.get(0).get("columns").findValuesAsText("name"))
                .startsWith(
                        "companyName",
                        "accountId",
                        "subscriptionName",
                        "subscriptionId",
                        "resourceName",
                        "resourceId",
                        "included",
                        "additional",
                        "total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketplace-subscriptions",
                "unlinked-marketplace",
                "unlinked-psa",
                "linked",
                "changes",
                "postings",
                "failures",
                "drift",
                "coverage"
            })
    void answersEveryReportFromTheRealTables(String id) {
        JsonNode page = get("/api/reports/" + id + "?size=1000", JsonNode.class).getBody();

        assertThat(page.at("/page/totalRows").asInt(-1))
                .isEqualTo(page.get("rows").size());
        assertThat(page.get("asOf").asText()).endsWith("Z");
    }

    @Test
    void tellsTheAgeOfTheDataPerOuterSystem() {
        JsonNode age = get("/api/reports/freshness", JsonNode.class).getBody();

        assertThat(age.get("now").asText()).endsWith("Z");
        assertThat(age.get("readings").isArray()).isTrue();
    }

    @Test
    void leavesCommasToFiltersAndSorts() {
        assertThat(get(
                                "/api/reports/linked?filter=companyName:in:%22Acme,%20Inc.%22,Bryant&sort=total,desc&sort=companyName",
                                JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/reports/sales                            | 404 | sales
                    /api/reports/sales.xlsx                       | 404 | sales
                    /api/reports/linked?filter=total:ge:x         | 400 | write a number
                    /api/reports/linked.xlsx?sort=colour          | 400 | colour
                    /api/reports/linked?size=0                    | 400 | from 1 to 1000
                    /api/reports/linked?asOf=today                | 400 | asOf
                    /api/reports/linked/shares                    | 400 | by
                    /api/reports/linked/shares?by=total           | 400 | text
                    /api/reports/linked/shares?by=companyName&of=state | 400 | added up
                    """)
    void answersAProblemThatNamesTheThingAndTheCure(String address, int status, String words) {
        ResponseEntity<JsonNode> answer = get(address, JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody().get("detail").asText()).contains(words);
    }

    @Test
    void downloadsAWorkbookUnderItsName() throws IOException {
        ResponseEntity<byte[]> answer = get("/api/reports/linked.xlsx?page=7&size=1", byte[].class);

        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("linked.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(answer.getBody()))) {
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("Linked subscriptions");
        }
    }

    @Test
    void asksWhoIsThere() {
        assertThat(http.getForEntity(address("/api/reports"), String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/reports/",
                "/reports/view.html?id=linked",
                "/month-ends/",
                "/connections/",
                "/month-ends/view.html?period=2026-10",
                "/webjars/tabulator-tables/6.3.1/dist/js/tabulator_esm.min.js",
                "/_static/echarts/6.0.0/dist/echarts.esm.min.js"
            })
    void servesItsPagesAndWhatTheyLoad(String address) {
        assertThat(get(address, String.class).getStatusCode().value()).isEqualTo(200);
    }

    private <T> ResponseEntity<T> get(String address, Class<T> type) {
        return http.withBasicAuth("auditor", "auditor").getForEntity(address(address), type);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
