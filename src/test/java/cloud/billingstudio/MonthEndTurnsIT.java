package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways a month end takes when it does not go straight through. */
@StudioTest
@Tag("month-end")
class MonthEndTurnsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;

    @BeforeEach
    void planAMonth() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, "2026-10").open();
        run.reviewAll();
        run.until("APPROVAL");
        assertThat(customersWithChanges()).hasSizeGreaterThan(2);
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.leaveLittleBehind();
    }

    @Test
    void reviewsAgainWhomAManagerSentBack() {
        String before = run.hash();
        String named = customersWithChanges().get(0);
        assertThat(sendBack(Map.of("comment", " ")).status()).isEqualTo(400);
        assertThat(sendBack(Map.of("comment", "Sure?", "customers", "ingram/1")).status())
                .isEqualTo(400);

        sendBack(Map.of("comment", "Really so many?", "customers", named)).good();
        run.until("REVIEW");
        List<JsonNode> tasks = run.tasks("reviewChanges");
        assertThat(tasks).extracting(run::customer).containsExactly(named);
        holdFirstChangeOf(named, run.clerk);
        run.acceptChanges(tasks.get(0));
        run.until("APPROVAL");
        assertThat(run.approve(run.manager, before).status()).isEqualTo(400);

        sendBack(Map.of("comment", "All of it, please.")).good();
        run.until("REVIEW");
        assertThat(run.tasks("reviewChanges"))
                .extracting(run::customer)
                .containsExactlyInAnyOrderElementsOf(customersWithChanges());
        run.reviewAll();
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
        assertThat(sandbox.adjustments()).hasSize(run.changes().size() - 1);
    }

    @Test
    void holdsAChangeAtApprovalAndAsksForTheNewPlansHash() {
        String before = run.hash();
        String held = holdFirstChangeOf(customersWithChanges().get(0), run.manager);

        assertThat(run.hash()).isNotEqualTo(before);
        assertThat(run.approve(run.manager, before).text()).contains("not that of the frozen plan");
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
        assertThat(sandbox.adjustments())
                .hasSize(run.changes().size() - 1)
                .noneMatch(adjustment -> adjustment.startsWith(held + "@"));
    }

    @Test
    void asksAgainAboutALineThatSomebodyMovedMeanwhile() {
        int planned = run.changes().size();
        JsonNode moved = run.changes().get(0);
        String line = line(moved);
        LocalDate day = LocalDate.parse(moved.path("effectiveDate").asText());
        sandbox.psaUnits(line, moved.path("from").asInt() + 40, day); // which Autotask adjusts once only

        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("REVIEW");
        assertThat(sandbox.adjustments())
                .hasSize(planned - 1)
                .noneMatch(adjustment -> adjustment.startsWith(line + "@"));
        List<JsonNode> tasks = run.tasks("reviewChanges");
        assertThat(tasks)
                .extracting(run::customer)
                .containsExactly(moved.path("customer").asText());
        assertThat(run.clerk
                        .complete(tasks.get(0).path("id").asText(), Map.of())
                        .text())
                .contains("undecided");
        run.reviewAll();
        run.until("APPROVAL");
        assertThat(run.plan().path("kind").asText()).isEqualTo("SUPPLEMENTARY");
        assertThat(run.changes()).isNotEmpty().allMatch(change -> line(change).equals(line));

        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
        assertThat(sandbox.unitsOn(LocalDate.parse("2026-11-05")))
                .containsEntry(line, moved.path("to").asInt());
    }

    @Test
    void stopsForAPersonWhereAFetchIsFarOff() {
        run.clerk
                .post("/api/month-ends/2026-10/cancel", Map.of("reason", "Start again"))
                .good();
        JsonNode line = run.clerk.get("/api/reports/linked?size=1").good().at("/rows/0");
        String psaLine = line.path("psaLineId").asText();
        sandbox.psaUnits(psaLine, 100_000, LocalDate.parse("2026-11-05"));

        run.open();
        JsonNode stopped = run.until("INVESTIGATING");
        assertThat(stopped.path("problems").toString()).contains("autotask counts");
        assertThat(run.manager
                        .complete(investigate(), Map.of("decision", "shrug"))
                        .status())
                .isEqualTo(400);
        run.manager.complete(investigate(), Map.of("decision", "refetch")).good();
        run.until("INVESTIGATING");
        sandbox.psaUnits(psaLine, line.path("psaQuantity").asInt(), LocalDate.parse("2026-11-05"));
        run.manager.complete(investigate(), Map.of("decision", "refetch")).good();
        run.until("APPROVAL"); // everything had been decided before
    }

    @Test
    void saysAtOnceWhichPsaChangesWaitForAndGoesOnByItself() {
        sandbox.fault("autotask", "*", "refuseBefore", Map.of("status", 503, "count", 10_000));
        try {
            run.approve(run.manager, run.hash());
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode waiting = run.overview();
                assertThat(waiting.path("problems"))
                        .singleElement()
                        .asString()
                        .contains("wait for Autotask, which is asked again within a minute; nothing needs to be done")
                        .contains("Autotask: reading", "HTTP 503");
                assertThat(waiting.path("waits")).isEqualTo(waiting.path("problems"));
            });
        } finally {
            sandbox.forgetFaults();
        }

        assertThat(run.until("CLOSED").path("problems")).isEmpty();
        assertThat(sandbox.adjustments()).hasSize(run.changes().size());
    }

    private String investigate() {
        return run.task(run.manager, "investigateFetch");
    }

    private Answer sendBack(Map<String, String> more) {
        Map<String, String> variables = new java.util.HashMap<>(more);
        variables.put("decision", "sendBack");
        return run.manager.complete(run.task(run.manager, "approveMonthEnd"), variables);
    }

    /** Holds it and tells which line of the PSA it is about. */
    private String holdFirstChangeOf(String customer, StudioClient person) {
        JsonNode change = run.changes().stream()
                .filter(each -> each.path("customer").asText().equals(customer))
                .findFirst()
                .orElseThrow();
        run.decide(
                        person,
                        Map.of(
                                "action",
                                "hold",
                                "changeKey",
                                change.path("key").asText(),
                                "reason",
                                "The customer disputes it"))
                .good();
        return line(change);
    }

    private List<String> customersWithChanges() {
        return run.changes().stream()
                .map(change -> change.path("customer").asText())
                .distinct()
                .toList();
    }

    private String line(JsonNode change) {
        return jdbc.sql("select external_id from psa_line where id = ?")
                .param(change.path("psaLineId").asLong())
                .query(String.class)
                .single();
    }
}
