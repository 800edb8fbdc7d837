package cloud.billingstudio.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.StudioTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see and do, in a real browser over the whole Studio with the deck's data. */
@StudioTest
@Tag("browser")
class BrowserIT {

    private static final String PERIOD = "2026-10";
    private static final String CUSTOMER = "Northern Lights Electrical Contractors";

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Chromium chromium;

    @BeforeEach
    void startFromTheDeck() {
        chromium = Chromium.start(port);
        http.put("/sandbox/control/clock", Map.of("now", "2026-11-05T09:00:00Z"));
        http.postForObject("/sandbox/control/reset?dataset=deck", null, JsonNode.class);
    }

    @AfterEach
    void leaveTheDeckBehind() {
        if (chromium != null) {
            chromium.close();
            http.delete("/sandbox/control/clock");
            http.postForObject(
                    "/sandbox/control/reset?dataset=generated&customers=5&subscriptions=10", null, JsonNode.class);
        }
    }

    @Test
    void showsTheDecksFiguresAndHandsThemOutAsWorkbook() throws IOException {
        Page page = chromium.signedIn("clerk");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Reports").setExact(true))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All marketplace subscriptions"))
                .click();
        Locator table = page.locator("#table");
        table.locator(".tabulator-row").first().waitFor();
        page.getByLabel("Filter Resource ID").pressSequentially("100234");

        assertThat(page.locator("#age")).containsText("189 rows");
        assertThat(table.locator(".tabulator-calcs-bottom"))
                .containsText(Pattern.compile("189\\.00\\s*653\\.00\\s*842\\.00"));

        Download workbook = page.waitForDownload(
                () -> page.getByText("Excel: filtered data").click());
        assertThat(rows(workbook)).isGreaterThan(189).isLessThan(200);
    }

    @Test
    void tellsAFailingConnectionFromAWorkingOneInWordsToo() {
        String failure = "Autotask: reading Contracts did not work. " + "Check=the&address".repeat(20);
        jdbc.sql("""
                        insert into connection_health (connection, last_failure_at, last_failure)
                        values ('autotask', clock_timestamp() + interval '1 hour', :words)
                        on conflict (connection) do update set last_failure_at = excluded.last_failure_at,
                               last_failure = excluded.last_failure, paused_until = '-infinity'""").param("words", failure).update();
        try {
            Page page = chromium.signedIn("auditor");
            page.setViewportSize(1024, 768);
            page.navigate("/connections/");
            Locator failing = page.locator("#connection-autotask.bad");

            assertThat(failing.locator(".badge")).containsText("Fails");
            assertThat(failing.locator(".note.bad")).containsText(failure);
            assertThat(page.locator("#connection-ingram .note.bad")).hasCount(0);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        } finally {
            jdbc.sql("delete from connection_health where connection = 'autotask'")
                    .update();
        }
    }

    private static int rows(Download download) throws IOException {
        try (InputStream file = download.createReadStream();
                XSSFWorkbook workbook = new XSSFWorkbook(file)) {
            return workbook.getSheetAt(0).getPhysicalNumberOfRows();
        }
    }

    @Test
    void letsAClerkLinkALicenceAndAManagerApproveInTasklist() {
        openMonthEnd(chromium.signedIn("clerk"));
        linkInTasklist(chromium.signedIn("clerk"));
        completeTheOtherReviews();
        approveInTasklist(chromium.signedIn("manager"));

        seesItClosed(chromium.signedIn("manager"));
        JsonNode linked = as("auditor")
                .getForObject("/api/reports/linked?filter=companyName:eq:{customer}", JsonNode.class, CUSTOMER);
        assertThat(linked.at("/page/totalRows").asInt()).isEqualTo(1);
    }

    private void openMonthEnd(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Month ends"))
                .click();
        page.getByLabel("Billing period").fill(PERIOD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open month end"))
                .click();
        assertThat(page.locator("#state")).hasText("In review");
    }

    private void linkInTasklist(Page page) {
        Tasklist tasklist = Tasklist.open(page);
        Locator form = tasklist.claim("Unlinked licences", CUSTOMER);

        tasklist.complete();
        assertThat(form.getByRole(AriaRole.ALERT))
                .hasText("2 licences are undecided. Link, exclude or leave each for later.");

        form.getByRole(AriaRole.BUTTON, button("Link to Northern Lights Electric, Office 365 Premium Licence"))
                .first()
                .click();
        assertThat(form.locator(".card.linked")).containsText("Linked to Northern Lights Electric");
        form.getByRole(AriaRole.BUTTON, button("Leave for later")).click();
        assertThat(form.locator(".card.later")).containsText("Left for later");
        tasklist.complete();
        tasklist.isDone();
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private void completeTheOtherReviews() {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            JsonNode tasks =
                    as("clerk2").getForObject("/engine-rest/task?processInstanceBusinessKey=" + PERIOD, JsonNode.class);
            tasks.forEach(task -> as("clerk2")
                    .postForEntity(
                            "/engine-rest/task/{id}/complete",
                            Map.of("variables", Map.of("undecided", Map.of("value", acceptable(task)))),
                            String.class,
                            task.get("id").asText()));
            return "APPROVAL".equals(monthEnd().path("state").asText());
        });
    }

    /** Changes are accepted first, so that there is something to post. */
    private String acceptable(JsonNode task) {
        if (task.get("taskDefinitionKey").asText().equals("reviewChanges")) {
            String customer = as("clerk2")
                    .getForObject(
                            "/engine-rest/task/{id}/variables/customer",
                            JsonNode.class,
                            task.get("id").asText())
                    .get("value")
                    .asText();
            JsonNode plan = as("clerk2")
                    .getForObject("/api/month-ends/" + PERIOD + "/plan?customer=" + customer, JsonNode.class);
            plan.get("changes").forEach(change -> accept(change.get("key").asText()));
        }
        return "later";
    }

    private void accept(String change) {
        as("clerk2")
                .postForEntity(
                        "/api/month-ends/" + PERIOD + "/decisions",
                        Map.of("decisions", List.of(Map.of("action", "accept", "changeKey", change))),
                        String.class);
    }

    private void approveInTasklist(Page page) {
        Tasklist tasklist = Tasklist.open(page);
        Locator form = tasklist.claim("Approvals", "Approve month end " + PERIOD);
        assertThat(form).containsText("changes to post");
        tasklist.complete();
        assertThat(form.getByRole(AriaRole.ALERT))
                .hasText("Choose whether to approve the plan, to send it back or to fetch again.");
        form.getByLabel("Approve: post this plan to the PSA").check();
        tasklist.complete();
        tasklist.isDone();
    }

    private void seesItClosed(Page page) {
        page.navigate("/month-ends/view.html?period=" + PERIOD);
        assertThat(page.locator("#state")).hasText("Closed");
        assertThat(page.getByText("Workbooks kept with this month end")).isVisible();
        assertThat(monthEnd().at("/counts/verified").asInt()).isPositive();
    }

    private JsonNode monthEnd() {
        return as("auditor").getForObject("/api/month-ends/" + PERIOD, JsonNode.class);
    }

    private TestRestTemplate as(String user) {
        return http.withBasicAuth(user, user);
    }
}
