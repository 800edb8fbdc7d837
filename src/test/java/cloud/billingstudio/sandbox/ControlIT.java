package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.BillingStudio;
import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
class ControlIT {

    private static final String ADJUSTMENT =
            "{\"contractServiceID\":29880001,\"effectiveDate\":\"2026-11-15\",\"unitChange\":1}";

    @Autowired
    private Vendors vendors;

    @Autowired
    private Environment environment;

    @Autowired
    private DataSource source;

    @Autowired
    private SandboxClock clock;

    @BeforeEach
    void startsFromTheDeck() {
        vendors.reset();
    }

    @Test
    void failsAfterTheEffectAndTellsSoInTheJournal() {
        fault("failAfterEffect", "");
        assertThat(adjust().status()).isEqualTo(500);

        assertThat(lastEntry().path("effective").asBoolean()).isTrue();
        assertThat(lastEntry().path("status").asInt()).isEqualTo(500);
        assertThat(adjust().json().path("errors").path(0).asText()).contains("duplicate data");
    }

    @Test
    void answersARefusedWriteOnlyOnceItIsInTheJournal() throws Exception {
        CompletableFuture<Answer> answer;
        try (Connection busy = source.getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("lock table sandbox.journal in exclusive mode");
            answer = CompletableFuture.supplyAsync(
                    () -> vendors.autotask("POST", "/Contracts/29780001/ServiceAdjustments", "{}"));
            await().atMost(Duration.ofSeconds(15)).until(this::someoneWaitsForTheJournal);
            assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            busy.rollback();
        }

        assertThat(answer.get().status()).isEqualTo(500);
        assertThat(lastEntry().path("status").asInt()).isEqualTo(500);
    }

    private boolean someoneWaitsForTheJournal() {
        return JdbcClient.create(source)
                .sql("select exists (select from pg_locks where not granted"
                        + " and relation = 'sandbox.journal'::regclass)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void refusesBeforeTheEffect() {
        fault("refuseBefore", ",\"status\":503,\"body\":\"down\"");
        Answer answer = adjust();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("down");
        assertThat(lastEntry().path("effective").asBoolean()).isFalse();
        assertThat(adjust().status()).as("the fault is used up").isEqualTo(200);
    }

    @Test
    void keepsTheDefaultsOfSettingsLeftOutAndNamesThoseUnknown() {
        Answer set = vendors.control("PUT", "/settings", "{\"autotask\":{\"threads\":1}}");
        assertThat(set.json().path("autotask").path("threads").asInt()).isEqualTo(1);
        assertThat(set.json().path("ingram").path("windowSeconds").asInt()).isEqualTo(60);

        assertThat(vendors.control("PUT", "/settings", "{\"autotask\":{\"thread\":1}}")
                        .text())
                .contains("There is no member autotask.thread; there are threads, slotReleaseMillis,")
                .doesNotContain("AutotaskSettings");
        assertThat(vendors.control("PUT", "/settings", "{\"autotask\":{\"threads\":-1}}")
                        .text())
                .contains("autotask.threads is -1");
    }

    @Test
    void cutsConnectionsWithAndWithoutTheEffect() {
        fault("reset", "");
        assertThatThrownBy(this::adjust).isInstanceOf(Vendors.ConnectionLost.class);
        assertThat(lastEntry().path("effective").asBoolean()).isFalse();

        fault("resetAfter", "");
        assertThatThrownBy(this::adjust).isInstanceOf(Vendors.ConnectionLost.class);
        assertThat(lastEntry().path("effective").asBoolean()).isTrue();
    }

    @Test
    void throttlesWithTheWaitAskedFor() {
        fault("throttle", ",\"retryAfter\":7");
        Answer answer = adjust();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void drawsTheSameFaultsForTheSameSeed() {
        assertThat(drawn(5)).isEqualTo(drawn(5)).contains(429, 200);
    }

    @Test
    void namesWhatIsWrongWithAReset() {
        assertThat(vendors.control("POST", "/reset?dataset=nope", "")
                        .json()
                        .path("detail")
                        .asText())
                .contains("nope");
        Answer few = vendors.control("POST", "/reset?dataset=generated&customers=0", "");
        assertThat(few.status()).isEqualTo(400);
        assertThat(few.json().path("detail").asText()).contains("customers");
        Answer text = vendors.control("POST", "/reset?dataset=generated&customers=many", "");
        assertThat(text.status()).isEqualTo(400);
        assertThat(text.json().path("detail").asText()).contains("customers", "many");
    }

    @Test
    void publishesAResetOnceItIsCommitted() {
        vendors.forgetResets();
        vendors.control("POST", "/reset?dataset=deck", "");
        assertThat(vendors.resets()).containsExactly("deck, committed");
    }

    @Test
    void setsTheClockAndReturnsToRealTime() {
        vendors.control("PUT", "/clock", "{\"now\":\"2027-01-03T08:00:00Z\"}");
        assertThat(clock.now()).isBetween("2027-01-03T08:00:00Z", "2027-01-03T08:05:00Z");
        vendors.control("PUT", "/clock", "{\"offset\":null}");
        assertThat(clock.now())
                .isBetween(
                        java.time.Instant.now().minusSeconds(60),
                        java.time.Instant.now().plusSeconds(60));
        assertThat(vendors.control("PUT", "/clock", "{\"now\":\"soon\"}").status())
                .isEqualTo(400);
    }

    @Test
    void letsAPersonChangeThePsaByHandWithoutAJournalEntry() {
        vendors.control("POST", "/autotask/changes", """
                [{"type":"setUnits","contractServiceId":29880001,"units":9},
                 {"type":"setUnits","contractServiceId":29880001,"units":8},
                 {"type":"renameCompany","companyId":29680001,"name":"Renamed"}]
                """);

        JsonNode units = vendors.query(
                "ContractServiceUnits",
                "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":29880001},"
                        + "{\"op\":\"eq\",\"field\":\"startDate\",\"value\":\"2026-11-05\"}");
        assertThat(units.path(0).path("units").asInt()).isEqualTo(8);
        assertThat(vendors.control("GET", "/journal", "").json()).isEmpty();
    }

    @Test
    void makesTheSameDataFromTheSameSeed() {
        String first = generated(7);
        assertThat(generated(7)).isEqualTo(first);
        assertThat(generated(8)).isNotEqualTo(first);
    }

    @Test
    void billsEachTenthMadeUpCustomerThroughConnectWise() {
        generated(7);

        JsonNode agreements =
                vendors.connectwise("GET", "/finance/agreements", "").json();
        assertThat(agreements.findValuesAsText("identifier")).contains("G10", "G20", "G30");
        for (JsonNode agreement : agreements) {
            String additions = "/finance/agreements/" + agreement.path("id").asInt() + "/additions";
            assertThat(vendors.connectwise("GET", additions, "").json()).isNotEmpty();
        }
        assertThat(vendors.query("Companies", "{\"op\":\"gte\",\"field\":\"id\",\"value\":0}")
                        .findValuesAsText("companyNumber"))
                .contains("G-0", "G-9", "G-11")
                .doesNotContain("G-10", "G-20", "G-30");
    }

    @Test
    void describesTheControlWithExamples() {
        JsonNode api = vendors.send(vendors.request("GET", vendors.root().replace("/sandbox", "/v3/api-docs"), ""))
                .json();
        assertThat(api.path("paths").has("/sandbox/control/marketplace/changes"))
                .isTrue();
        assertThat(api.path("paths").has("/sandbox/ingram/customers")).isFalse();
        assertThat(api.path("components")
                        .path("schemas")
                        .path("JournalEntry")
                        .path("properties")
                        .has("effective"))
                .isTrue();
    }

    @Test
    void holdsItsStateThroughARestart() {
        adjust();
        try (ConfigurableApplicationContext second = new SpringApplicationBuilder(BillingStudio.class)
                .profiles("sandbox", "test")
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                        "--spring.datasource.username=postgres",
                        "--spring.jmx.enabled=false")) {
            Vendors restarted = new Vendors(second.getEnvironment());
            assertThat(restarted.control("GET", "/journal", "").json()).hasSize(1);
            assertThat(restarted.control("GET", "/clock", "").json().path("now").asText())
                    .isEqualTo("2026-11-05T09:00:00Z");
            JsonNode split = restarted.query(
                    "ContractServiceUnits",
                    "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":29880001},"
                            + "{\"op\":\"eq\",\"field\":\"startDate\",\"value\":\"2026-11-15\"}");
            assertThat(split).hasSize(1);
        }
    }

    private String generated(int seed) {
        vendors.control("POST", "/reset?dataset=generated&customers=40&subscriptions=150&seed=" + seed, "");
        String token = vendors.token();
        return vendors.ingram(token, "/subscriptions?limit=500").text()
                + vendors.ingram(token, "/customers?limit=500").text()
                + vendors.connectwise("GET", "/finance/agreements/200010/additions", "")
                        .text()
                + vendors.query("Companies", "{\"op\":\"gte\",\"field\":\"id\",\"value\":0}")
                + vendors.query(
                        "ContractServiceUnits", "{\"op\":\"eq\",\"field\":\"startDate\",\"value\":\"2026-11-01\"}");
    }

    private List<Integer> drawn(int seed) {
        vendors.reset();
        vendors.control(
                "POST",
                "/faults",
                "{\"vendor\":\"autotask\",\"operation\":\"GET *Companies*\",\"kind\":\"throttle\",\"count\":50,"
                        + "\"probability\":0.5,\"seed\":" + seed + "}");
        return java.util.stream.IntStream.range(0, 12)
                .mapToObj(n -> vendors.autotask("GET", "/Companies/0", "").status())
                .toList();
    }

    private void fault(String kind, String more) {
        Answer added = vendors.control(
                "POST",
                "/faults",
                "{\"vendor\":\"autotask\",\"operation\":\"POST *ServiceAdjustments\",\"kind\":\"" + kind + "\"" + more
                        + "}");
        assertThat(added.status()).isEqualTo(201);
    }

    private Answer adjust() {
        return vendors.autotask("POST", "/Contracts/29780001/ServiceAdjustments", ADJUSTMENT);
    }

    private JsonNode lastEntry() {
        JsonNode journal = vendors.control("GET", "/journal", "").json();
        return journal.path(journal.size() - 1);
    }
}
