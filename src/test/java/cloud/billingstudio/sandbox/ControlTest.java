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
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
class ControlTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT /clock | {"nwo":"2026-11-05T09:00:00Z"} | 400 | There is no member nwo; there are now, frozen, offset.
            PUT /clock | {"now":"soon"} | 400 | now is 'soon', not an instant such as 2026-11-05T09:00:00Z.
            PUT /clock | {"now":"9999-01-01T00:00:00Z"} | 400 | The year of now is 9999, not between 2000 and 2100.
            PUT /clock | {"now":"2026-11-05T09:00:00Z","frozen":"yes"} | 400 | frozen is 'yes', not true or false.
            PUT /clock | {"frozen":false} | 400 | frozen means nothing without now
            PUT /clock | {"offset":"PT5H"} | 400 | offset is 'PT5H', not null
            PUT /clock | [] | 400 | The body is [], not an object.
            PUT /clock | | 400 | The body is missing
            PUT /clock | {"now": | 400 | The body is not JSON
            PUT /settings | {"autotsk":{}} | 400 | There is no member autotsk; there are ingram, autotask, connectwise.
            PUT /settings | {"autotask":{"threads":"3"}} | 400 | autotask.threads is '3', not a whole number.
            PUT /settings | {"autotask":{"threads":1.5}} | 400 | autotask.threads is 1.5, not a whole number.
            PUT /settings | {"autotask":{"threads":99999999999}} | 400 | autotask.threads is 99999999999, not a whole number
            PUT /settings | {"autotask":{"withoutPermission":["Servces"]}} | 400 | has 'Servces', not one of Companies,
            PUT /settings | {"ingram":{"errors":"loud"}} | 400 | ingram.errors is 'loud', not one of live, documented.
            PUT /settings | {"ingram":{"errors":1}} | 400 | ingram.errors is 1, not one of live, documented.
            PUT /settings | {"connectwise":{"unauthorisedStatus":1000}} | 400 | is 1000, not between 400 and 599.
            PUT /settings | {"connectwise":{"wrongCredentials":"no"}} | 400 | is 'no', not one of cannotRoute,
            PUT /settings | {"connectwise":{"rules":{"billsPartPeriods":1}}} | 400 | rules.billsPartPeriods is 1, not true or false.
            POST /reset | | 400 | Parameter dataset is required.
            POST /reset?dataset=decks | | 400 | dataset is 'decks', not one of deck, generated, awkward.
            POST /reset?dataset=deck&customers=-1 | | 400 | customers is -1, not between 1 and 50000.
            POST /reset?dataset=generated&subscriptions=0 | | 400 | subscriptions is 0, not between 1 and 500000.
            POST /reset?dataset=generated&seed=one | | 400 | Parameter seed is 'one', not a whole number.
            POST /reset?dataset=generated&costumers=5 | | 400 | There is no parameter costumers; there are dataset, customers,
            GET /journal?since=-1 | | 400 | since is -1
            GET /journal?sinse=3 | | 400 | There is no parameter sinse; there are since.
            GET /requests?vendor=ingram | | 400 | There is no parameter vendor here.
            DELETE /requests?vendor=ingram | | 400 | There is no parameter vendor here.
            DELETE /faults?id=1 | | 400 | There is no parameter id here.
            POST /faults | [] | 400 | The body is [], not an object.
            POST /faults | {"vendor":"ingram","kind":"reset","operation":"Companies"} | 400 | operation is 'Companies', which no request matches
            POST /faults | {"vendor":"ingram","kind":"reset","body":"gone"} | 400 | body means nothing with reset
            POST /faults | {"vendor":"ingram","kind":"latency","delayMillis":5,"status":500} | 400 | status means nothing with latency
            POST /faults | {"vendor":"ingram","kind":"reset","operation":"GET \\u0000"} | 400 | operation holds the character NUL
            POST /faults | {"vendor":"ingram","kind":"refuseBefore","body":"a\\u0000b"} | 400 | body holds the character NUL
            POST /faults | {"vendor":"in\\u0000gram","kind":"reset"} | 400 | vendor holds the character NUL
            POST /faults | {"vendor":"ingram","kind":"latency","delayMillis":1e9999} | 400 | delayMillis is 1E+9999, not a whole number
            POST /faults | {"vendor":"ingram","kind":"latency","seed":99999999999999999999} | 400 | seed is 99999999999999999999, not a whole number
            POST /faults | {"vendor":"ingram","kind":"reset","probability":1e400} | 400 | probability is Infinity, not above 0
            POST /faults | {"vendor":"ingram","kind":"reset","times":2} | 400 | There is no member times; there are vendor, operation,
            PUT /clock | {"now":"2026-11-05T09:00:00Z\\u0000"} | 400 | now holds the character NUL
            PUT /settings | {"autotask":{"withoutPermission":["Serv\\u0000ices"]}} | 400 | autotask.withoutPermission, item 1 holds the character NUL
            POST /marketplace/changes | [] | 400 | The list of changes is empty; name at least one.
            POST /marketplace/changes | {} | 400 | The body is {}, not a list.
            POST /marketplace/changes | [null] | 400 | Item 1 is null, not a change.
            POST /marketplace/changes | [5] | 400 | Item 1 is 5, not an object.
            POST /marketplace/changes | [{"quantity":9}] | 400 | Item 1: type is missing; give one of setQuantity, newSubscription,
            POST /marketplace/changes | [{"type":"setQuantity","quantity":9}] | 400 | Item 1: subscriptionId is required.
            POST /marketplace/changes | [{"type":"buy"}] | 400 | Item 1: type is 'buy', not one of setQuantity, newSubscription,
            POST /marketplace/changes | [{"type":"newCustomer","name":"A"},{"type":"newCustomer","nmae":"B"}] | 400 | Item 2: There is no member nmae; there are type,
            POST /marketplace/changes | [{"type":"newCustomer","name":"A"},{"type":"newCustomer","name":" "}] | 400 | Item 2: name is required.
            POST /marketplace/changes | [{"type":"newCustomer","name":"A\\u0000"}] | 400 | Item 1: name holds the character NUL (code 0), which cannot be kept
            POST /marketplace/changes | [{"type":"newCustomer","name":"A"},{"type":"setRenewal","subscriptionId":"77","renews":true}] | 404 | Item 2: there is no subscription 77.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"x","quantity":1}] | 400 | Item 1: subscriptionId is 'x', not an id.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":-1}] | 400 | quantity is -1, not a whole number between 0 and 1000000.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":1.5}] | 400 | quantity is 1.5, not a whole number
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":"5"}] | 400 | Item 1: quantity is '5', not a number.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"when":"later"}] | 400 | when is 'later', not one of now, renewal.
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"order":"lost"}] | 400 | order is 'lost', not one of
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"completesAt":"noon"}] | 400 | completesAt is 'noon', not an instant
            POST /marketplace/changes | [{"type":"setQuantity","subscriptionId":"1000823","quantity":9,"date":"2026-02-30"}] | 400 | date is '2026-02-30', not a date such as 2026-10-15.
            POST /marketplace/changes | [{"type":"newSubscription","customerId":"77","productName":"Visio","quantity":1}] | 404 | there is no customer 77.
            POST /marketplace/changes | [{"type":"newSubscription","customerId":"1200000501","productName":"Nothing","quantity":1,"date":"-5000-01-01"}] | 400 | The year of date is -5000
            POST /marketplace/changes | [{"type":"withdrawOrder","orderId":"77"}] | 404 | there is no open order 77.
            POST /marketplace/between-pages | {"list":"bills","changes":[]} | 400 | list is 'bills', not one of
            POST /marketplace/between-pages | {"list":"orders"} | 400 | changes is required.
            POST /marketplace/between-pages | {"list":"orders","changes":[]} | 400 | The list of changes is empty
            POST /marketplace/between-pages | {"list":"orders","changes":[{"type":"withdrawOrder","orderId":"77"}]} | 404 | Item 1: there is no open order 77.
            POST /marketplace/between-pages | {"list":"orders","changes":[{"typ":"withdrawOrder"}]} | 400 | changes, item 1: There is no member typ; there are
            POST /marketplace/between-pages | {"list":"orders","changes":[{"type":"newCustomer","name":"\\u0000"}]} | 400 | changes, item 1: name holds the character NUL
            POST /autotask/changes | [] | 400 | The list of changes is empty
            POST /autotask/changes | [{"type":"renameCompany","companyId":29680001,"name":"A\\u0000"}] | 400 | Item 1: name holds the character NUL
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":99999999999999999999,"units":1}] | 400 | contractServiceId is 99999999999999999999, not a whole number
            POST /autotask/changes | [{"type":"approveAndPost","until":"2026-11-01"}] | 400 | Item 1: There is no member until; there are type,
            POST /autotask/changes | [{"type":"setUnit"}] | 400 | Item 1: type is 'setUnit', not one of setUnits, renameCompany,
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":29880001,"units":9},{"type":"setUnits","contractServiceId":29880001}] | 400 | Item 2: units is required.
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":29880001,"units":-1}] | 400 | units is -1, not between 0 and 1000000.
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":"first","units":1}] | 400 | Item 1: contractServiceId is 'first', not a whole number.
            POST /autotask/changes | [{"type":"setUnits","contractServiceId":77,"units":1}] | 404 | there is no contract service 77
            POST /autotask/changes | [{"type":"setUnits","units":1}] | 400 | contractServiceId is required.
            POST /autotask/changes | [{"type":"renameCompany","companyId":77,"name":"A"}] | 404 | there is no company 77.
            POST /autotask/changes | [{"type":"addService","contractId":77,"serviceName":"Visio","units":1}] | 404 | there is no contract 77.
            POST /autotask/changes | [{"type":"addService","contractId":29780001,"units":1}] | 400 | serviceName is required.
            POST /autotask/changes | [{"type":"approveAndPost","date":"soon"}] | 400 | date is 'soon', not a date
            POST /connectwise/changes | [] | 400 | The list of changes is empty
            POST /connectwise/changes | [{"type":"change","record":"additon","id":5001}] | 400 | record is 'additon', not one of company,
            POST /connectwise/changes | [{"type":"alter","record":"addition","id":5001}] | 400 | type is 'alter', not one of create, change, delete.
            POST /connectwise/changes | [{"type":"change","record":"addition","members":{"quantity":7}}] | 400 | Item 1: id is required.
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001}] | 400 | members is
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{}}] | 400 | members is {}; name at least one to change.
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":[7]}] | 400 | members is [7], not an object
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantty":7}}] | 400 | There is no member quantty of addition; there are product, quantity,
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantity":"many"}}] | 400 | Item 1:
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantity":7}},{"type":"delete","record":"addition","id":1}] | 400 | Item 2: Addition 1 not found
            POST /connectwise/changes | [{"type":"create","record":"addition","members":{"quantity":7}}] | 400 | parent is required.
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"description":"A\\u0000"}}] | 400 | Item 1: members.description holds the character NUL
            POST /connectwise/changes | [{"type":"change","record":"addition","id":5001,"members":{"quantity":1e99}}] | 400 | Item 1:
            POST /connectwise/invoices | {"until":"\\u0000"} | 400 | until holds the character NUL
            POST /connectwise/invoices | {"untill":"2026-12-01"} | 400 | There is no member untill; there are until.
            POST /connectwise/invoices | {"until":"soon"} | 400 | until is 'soon', not a date such as 2026-10-15.
            GET /connectwise/invoices/77/lines | | 404 | There is no invoice 77.
            GET /connectwise/invoices/first/lines | | 400 | Parameter id is 'first', not a whole number.
            """)
    void refusesWhatMakesNoSenseInPlainWordsAndChangesNothing(String operation, String body, int status, String words) {
        String before = everything();
        String[] verbAndPath = operation.split(" ");

        Answer answer = vendors.control(verbAndPath[0], verbAndPath[1], body == null ? "" : body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().path("detail").asText())
                .contains(words)
                .doesNotContain("java.", "cloud.", "Exception", "deserialize");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void refusesTextsFarTooLongAndNamesTheirMember() {
        Answer answer = vendors.control(
                "POST",
                "/autotask/changes",
                "[{\"type\":\"renameCompany\",\"companyId\":29680001,\"name\":\"%s\"}]".formatted("A".repeat(10_001)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Item 1: name has 10001 characters, more than 10000.");
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

    /** A fingerprint of all the sandbox's tables. */
    private String everything() {
        JdbcClient database = JdbcClient.create(source);
        return database
                .sql("select tablename from pg_tables where schemaname = 'sandbox' order by 1")
                .query(String.class)
                .list()
                .stream()
                .map(table -> table + " "
                        + database.sql("select coalesce(sum(hashtext(t::text)::bigint), 0) from sandbox.\"" + table
                                        + "\" t")
                                .query()
                                .singleValue())
                .collect(Collectors.joining("\n"));
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
