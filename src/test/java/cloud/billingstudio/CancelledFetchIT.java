package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was read for a month end that was given up is never carried on for another. */
@StudioTest
class CancelledFetchIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;

    @BeforeEach
    void startAnew() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, "2026-10");
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.leaveLittleBehind();
    }

    @Test
    void theNextMonthEndReadsWhatWasSoldSinceTheCancelledOneRead() {
        openUntilTheMarketplaceIsBusyAfterItsSubscriptions();
        Map<String, Object> sold = jdbc.sql(
                        "select customer_id, split_part(name, ' (', 1) as product from staged_subscription limit 1")
                .query()
                .singleRow();
        run.clerk
                .post("/api/month-ends/2026-10/cancel", Map.of("reason", "Wrong month"))
                .good();
        assertThat(outcomes()).hasSizeGreaterThan(1).contains("ABANDONED").doesNotContain("RUNNING");
        assertThat(stagedRows()).as("what was read for nobody").isZero();

        JsonNode soldLater = sandbox.marketplace(Map.of(
                "type",
                "newSubscription",
                "customerId",
                sold.get("customer_id"),
                "productName",
                sold.get("product"),
                "quantity",
                7));
        sandbox.forgetFaults();

        run.open();
        run.until("REVIEW", "APPROVAL");

        assertThat(run.clerk
                        .get("/api/reports/marketplace-subscriptions?filter=subscriptionId:eq:"
                                + soldLater.findValue("subscriptionId").asText())
                        .good()
                        .path("rows"))
                .isNotEmpty();
        assertThat(outcomes()).containsOnly("COMPLETE");
    }

    @Test
    void saysFetchingAtOnceAndWhatItWaitsFor() {
        sandbox.fault("ingram", "GET /orders*", "throttle", Map.of("count", 10_000, "retryAfter", 2));

        JsonNode opened =
                run.clerk.post("/api/month-ends", Map.of("period", "2026-10")).good();

        assertThat(opened.path("state").asText()).isEqualTo("FETCHING");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode overview = run.overview();
            assertThat(overview.path("problems").toString()).contains("Ingram", "it is tried again by itself");
            assertThat(overview.path("waits")).isEqualTo(overview.path("problems"));
            assertThat(step(overview, "fetchPsa")).as("read meanwhile").isEqualTo("DONE");
        });
        sandbox.forgetFaults();
        run.until("REVIEW", "APPROVAL");
    }

    @Test
    void goesToAPersonWhereAConnectionCannotBeReadAndNothingUnreadIsAccepted() {
        sandbox.fault("autotask", "*", "refuseBefore", Map.of("count", 1000, "status", 401));
        run.open();

        JsonNode stopped = run.until("INVESTIGATING");
        assertThat(stopped.path("problems").toString()).contains("autotask was not read to its end");
        String task = run.task(run.manager, "investigateFetch");
        JsonClient.Answer accepted = run.manager.complete(task, Map.of("decision", "accept"));
        assertThat(accepted.status()).isEqualTo(400);
        assertThat(accepted.text()).contains("What was not read cannot be accepted");

        sandbox.forgetFaults();
        run.manager.complete(task, Map.of("decision", "refetch")).good();
        run.until("REVIEW", "APPROVAL");
    }

    private void openUntilTheMarketplaceIsBusyAfterItsSubscriptions() {
        sandbox.fault("ingram", "GET /orders*", "throttle", Map.of("count", 10_000, "retryAfter", 2));
        run.open();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(StreamSupport.stream(
                                run.clerk
                                        .get("/api/month-ends/2026-10/fetches")
                                        .good()
                                        .spliterator(),
                                false)
                        .filter(fetch -> fetch.path("connection").asText().equals("ingram"))
                        .map(fetch -> fetch.path("doing").asText() + " "
                                + fetch.path("reason").isNull()))
                .containsExactly("reading orders false"));
        assertThat(stagedRows()).isPositive();
    }

    private List<String> outcomes() {
        return run.clerk.get("/api/month-ends/2026-10/fetches").good().findValuesAsText("outcome");
    }

    private static String step(JsonNode overview, String id) {
        return StreamSupport.stream(overview.path("steps").spliterator(), false)
                .filter(step -> step.path("id").asText().equals(id))
                .map(step -> step.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private long stagedRows() {
        return jdbc.sql("""
                        select (select count(*) from staged_subscription) + (select count(*) from staged_psa_line)""").query(Long.class).single();
    }
}
