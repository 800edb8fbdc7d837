package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both sides are fetched again during review: however that ends, the month end's page says so. */
@StudioTest
class FetchNowIT {

    private static final String FETCHES = "/api/month-ends/2026-10/fetches";
    private static final String FETCH = "/api/month-ends/2026-10/fetch";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;

    @BeforeEach
    void review() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, "2026-10").open();
        run.until("REVIEW");
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.leaveLittleBehind();
    }

    @Test
    void saysWhyItFailedAndStartsAnewWhenAskedAgain() {
        sandbox.fault("autotask", "*", "refuseBefore", Map.of("count", 1000, "status", 401));
        press();
        untilProblem("autotask", "press Fetch now again");
        assertThat(step("fetchPsa")).isEqualTo("ATTENTION");
        assertThat(step("fetchMarketplace")).isEqualTo("DONE");

        sandbox.forgetFaults();
        press();
        untilDone();
    }

    @Test
    void waitsForABusyVendorAndGivesUpInTheEnd() {
        sandbox.fault("ingram", "*", "throttle", Map.of("count", 8));
        press();
        untilDone();
        assertThat(sandbox.faultsLeft()).isZero();

        sandbox.fault("ingram", "*", "throttle", Map.of("count", 1000));
        press();
        untilProblem("Ingram", "press Fetch now again");
    }

    @Test
    void tellsWhenABusyVendorIsAskedAgainAndThatNothingNeedsToBeDone() {
        sandbox.fault("autotask", "*", "throttle", Map.of("count", 1000, "retryAfter", 3));
        press();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode overview = run.overview();
            assertThat(overview.at("/fetchNow/by").asText()).isEqualTo("clerk");
            assertThat(overview.at("/fetchNow/nextTryAt").asText())
                    .isBetween(Instant.now().toString(), "3");
            assertThat(overview.at("/fetchNow/waitsFor").asText()).contains("Autotask");
            assertThat(overview.path("problems")).isEmpty();
        });
        assertThat(run.clerk.post(FETCH, Map.of()).status()).isEqualTo(409);

        sandbox.forgetFaults();
        untilDone();
        assertThat(run.overview().path("fetchNow").isNull()).isTrue();
    }

    @Test
    void saysWhatLooksOddAboutWhatItRead() {
        JsonNode line = run.clerk
                .get("/api/reports/linked?size=1&filter=psa:eq:autotask")
                .good()
                .at("/rows/0");
        String psaLine = line.path("psaLineId").asText();
        sandbox.psaUnits(psaLine, 100_000, LocalDate.parse("2026-11-05"));
        press();
        untilProblem("read something odd", "autotask counts", "press Fetch now again");

        sandbox.psaUnits(psaLine, line.path("psaQuantity").asInt(), LocalDate.parse("2026-11-05"));
        press();
        untilDone();
    }

    @Test
    void isCarriedOnWhereItsNodeWasKilled() {
        sandbox.fault("autotask", "*", "throttle", Map.of("count", 1000, "retryAfter", 3));
        press();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        run.overview().at("/fetchNow/nextTryAt").asText())
                .isNotEmpty());

        // as a node leaves it that took the job and is gone
        await().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("""
                        update act_ru_job set lock_owner_ = 'killed', lock_exp_time_ = now()::timestamp + interval '10 seconds'
                         where lock_owner_ is null and process_def_key_ = 'fetch'""").update() > 0);
        sandbox.forgetFaults();

        untilDone();
    }

    @Test
    void isGivenUpWithTheMonthEndAndNeverComesIntoTheBook() {
        sandbox.fault("autotask", "*", "throttle", Map.of("count", 1000, "retryAfter", 3));
        press();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        run.overview().at("/fetchNow/waitsFor").asText())
                .contains("Autotask"));

        run.clerk
                .post("/api/month-ends/2026-10/cancel", Map.of("reason", "Wrong month"))
                .good();

        JsonNode fetches = run.clerk.get(FETCHES).good();
        assertThat(fetches.findValuesAsText("outcome")).doesNotContain("RUNNING");
        JsonNode autotask = StreamSupport.stream(fetches.spliterator(), false)
                .filter(fetch -> fetch.path("connection").asText().equals("autotask"))
                .findFirst()
                .orElseThrow();
        assertThat(autotask.path("outcome").asText()).isEqualTo("ABANDONED");
        assertThat(autotask.path("owner").asText()).isEqualTo("Fetch now of month end 2026-10");
        assertThat(autotask.path("reason").asText()).contains("clerk cancelled the month end");
        sandbox.forgetFaults();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from act_ru_execution where proc_def_id_ like 'fetch:%'")
                                .query(Integer.class)
                                .single())
                .isZero());
        assertThat(run.clerk.get(FETCHES).good()).isEqualTo(fetches);
    }

    @Test
    void listsEveryFetchWithItsOwnerAndWhatItTook() {
        press();
        untilDone();

        JsonNode fetches = run.clerk.as("auditor").get(FETCHES).good();
        assertThat(fetches.findValuesAsText("owner")).contains("Month end 2026-10", "Fetch now of month end 2026-10");
        assertThat(fetches).isNotEmpty().allSatisfy(fetch -> {
            assertThat(fetch.path("outcome").asText()).isEqualTo("COMPLETE");
            assertThat(fetch.path("startedBy").asText()).isEqualTo("clerk");
            assertThat(fetch.path("requests").asInt()).isPositive();
            assertThat(fetch.path("pages").asInt()).isPositive();
            assertThat(fetch.path("endedAt").asText())
                    .isGreaterThanOrEqualTo(fetch.path("startedAt").asText());
        });
        assertThat(run.clerk.get("/api/month-ends/2019-01/fetches").status()).isEqualTo(404);
    }

    private void press() {
        assertThat(run.clerk.post(FETCH, Map.of()).status()).isEqualTo(202);
    }

    private void untilProblem(String... words) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(run.overview().path("problems").toString()).contains(words));
    }

    private void untilDone() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(run.overview().path("problems")).isEmpty();
            assertThat(step("fetchMarketplace")).isEqualTo("DONE");
            assertThat(step("fetchPsa")).isEqualTo("DONE");
            assertThat(running()).isZero();
        });
    }

    private int running() {
        return jdbc.sql("select count(*) from fetch_run where ended_at is null")
                .query(Integer.class)
                .single();
    }

    private String step(String id) {
        return StreamSupport.stream(run.overview().path("steps").spliterator(), false)
                .filter(step -> step.path("id").asText().equals(id))
                .map(step -> step.path("state").asText())
                .findFirst()
                .orElseThrow();
    }
}
