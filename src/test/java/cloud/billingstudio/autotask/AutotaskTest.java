package cloud.billingstudio.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TestConnections;
import cloud.billingstudio.connection.TestVendor;
import cloud.billingstudio.connection.TestVendor.Asked;
import cloud.billingstudio.connection.TestVendor.Reply;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.psa.PostingOrder;
import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.psa.PsaServiceLine;
import cloud.billingstudio.psa.WholeFetch;
import cloud.billingstudio.shared.CannotStart;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

@DatabaseTest
class AutotaskTest {

    private static final String SECRET = "p{a}ss$#%w0rd";
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    private static final PostingStep STEP = new PostingStep(
            "POST Contracts/7001/ServiceAdjustments",
            "8001",
            "{\"contractServiceID\":8001,\"effectiveDate\":\"2026-08-15\",\"unitChange\":2}",
            List.of(new PostingStep.Effect(LocalDate.of(2026, 8, 15), Quantity.of(2))));

    /** Serves as a row of any entity. */
    private static final String ROW = "{\"id\":%d,\"companyName\":\"C%d\",\"companyType\":1,\"companyID\":0,"
            + "\"startDate\":\"2026-08-01\",\"contractID\":0,\"serviceID\":0,\"name\":\"Service 0\","
            + "\"contractServiceID\":7,\"units\":1}";

    @Autowired
    private DataSource database;

    private final TestVendor vendor = new TestVendor();

    @AfterEach
    void close() {
        vendor.close();
        TestConnections.forgetPauses(database);
    }

    @Test
    void readsCompaniesContractsLinesAndUnitsOneAfterTheOther() {
        answering(Map.of(
                "/Companies/",
                        rows("{\"id\":0,\"companyName\":\"Us\",\"companyType\":1,\"isActive\":true},"
                                + "{\"id\":9,\"companyName\":\" Gone Ltd \",\"companyType\":7,\"isActive\":false,"
                                + "\"webAddress\":\"https://www.gone.example/x\"}"),
                "/Contracts/",
                        rows("{\"id\":7001,\"companyID\":9,\"contractName\":\"Cloud\",\"contractType\":7,"
                                + "\"status\":0,\"startDate\":\"2026-01-15T00:00:00Z\",\"endDate\":\"2026-12-31T00:00:00Z\","
                                + "\"contractPeriodType\":3,\"brandNew\":{}}"),
                "/ContractServices/",
                        rows("{\"id\":8001,\"contractID\":7001,\"serviceID\":5,\"unitPrice\":50.00,"
                                + "\"internalCurrencyUnitPrice\":100.00,\"internalCurrencyAdjustedPrice\":66.0}"),
                "/Services/", rows("{\"id\":5,\"name\":\"Office 365\",\"periodType\":2}"),
                "/ContractServiceUnits/",
                        rows("{\"id\":1,\"contractServiceID\":8001,\"startDate\":"
                                + "\"2026-08-01T00:00:00Z\",\"endDate\":\"2026-08-15T00:00:00Z\",\"units\":2,\"price\":132},"
                                + "{\"id\":2,\"contractServiceID\":8001,\"startDate\":\"2026-08-15T00:00:00Z\","
                                + "\"endDate\":\"2026-08-31T00:00:00Z\",\"units\":4,\"price\":264},"
                                + "{\"id\":3,\"contractServiceID\":8001,\"startDate\":\"2027-01-01T00:00:00Z\","
                                + "\"endDate\":\"2027-01-31T00:00:00Z\",\"units\":3,\"price\":198}")));
        Autotask autotask = autotask(500);

        List<PsaPart> parts = WholeFetch.of(autotask, AUGUST);

        assertThat(parts).hasSize(5);
        assertThat(parts.get(0).companies()).extracting(PsaCompany::id).contains("0");
        assertThat(parts.get(1).companies())
                .containsExactly(new PsaCompany("9", " Gone Ltd ", false, null, "gone.example"));
        assertThat(parts.get(1).agreements())
                .containsExactly(new PsaAgreement(
                        "7001",
                        "9",
                        "Cloud",
                        LocalDate.of(2026, 1, 15),
                        LocalDate.of(2026, 12, 31),
                        3,
                        false,
                        true,
                        null));
        assertThat(parts.get(3).lines())
                .extracting(PsaServiceLine::serviceName, PsaServiceLine::periodMonths, PsaServiceLine::unitPrice)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Office 365", 1, Money.of("66", "USD")));
        assertThat(parts.get(4).quantities())
                .containsExactly(
                        new PsaQuantity("8001", AUGUST, Quantity.of(2)),
                        new PsaQuantity("8001", LocalDate.of(2026, 8, 15), Quantity.of(4)),
                        new PsaQuantity("8001", LocalDate.of(2027, 1, 1), Quantity.of(3)));
        assertThat(vendor.asked("/ContractServiceUnits/query")).singleElement().satisfies(request -> assertThat(
                        request.body())
                .as("what counted before the first day too")
                .contains("{\"op\":\"gte\",\"field\":\"endDate\",\"value\":\"2026-07-31\"}"));
    }

    @Test
    void pagesByIdUntilTheVendorHasNoMore() {
        vendor.answering(
                request -> request.target().contains("zoneInformation") ? zone(vendor.address()) : page(request, 5));
        Autotask autotask = autotask(2);

        List<String> companies = new ArrayList<>();
        String next = null;
        do {
            PsaPart part = autotask.fetch(next, AUGUST);
            part.companies().forEach(company -> companies.add(company.id()));
            next = part.next();
        } while (next.startsWith("companies"));

        assertThat(companies).containsExactly("0", "1", "2", "3", "4");
        assertThat(vendor.asked("/Companies/query")).hasSize(3).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.headers())
                    .containsEntry("Secret", SECRET)
                    .containsEntry("UserName", "api@msp.example")
                    .containsEntry("ApiIntegrationCode", "TRACKING0000000000000000001");
        });
    }

    @Test
    void asksEveryEntityOnceForEachFiveHundredOfItsRowsAndNoMore() {
        Map<String, Integer> rows = new TreeMap<>(Map.of(
                "Companies",
                1000,
                "Contracts",
                1001,
                "Services",
                1,
                "ContractServices",
                600,
                "ContractServiceUnits",
                499));
        vendor.answering(request -> request.target().contains("zoneInformation")
                ? zone(vendor.address())
                : page(request, rows.get(entityOf(request))));

        List<PsaPart> parts = WholeFetch.of(autotask(500), AUGUST);

        assertThat(parts.stream().flatMap(part -> part.companies().stream())).hasSize(1000);
        assertThat(parts.stream().flatMap(part -> part.lines().stream()))
                .hasSize(600)
                .allSatisfy(line -> assertThat(line.serviceName()).isEqualTo("Service 0"));
        Map<String, Long> asked = vendor.asked("/query").stream()
                .collect(Collectors.groupingBy(AutotaskTest::entityOf, TreeMap::new, Collectors.counting()));
        assertThat(asked)
                .containsOnly(
                        Map.entry("Companies", 2L),
                        Map.entry("Contracts", 3L),
                        Map.entry("Services", 1L),
                        Map.entry("ContractServices", 2L),
                        Map.entry("ContractServiceUnits", 1L));
    }

    @Test
    void asksForTheNamesItLacksWhereAnotherNodeBeganTheFetch() {
        answering(Map.of(
                "/ContractServices/", rows("{\"id\":8001,\"contractID\":7001,\"serviceID\":5}"),
                "/Services/", rows("{\"id\":5,\"name\":\"Office 365\",\"periodType\":2}")));

        PsaPart part = autotask(500).fetch("lines:-1:begun-elsewhere", AUGUST);

        assertThat(part.lines()).extracting(PsaServiceLine::serviceName).containsExactly("Office 365");
        assertThat(vendor.asked("/Services/query")).hasSize(1);
    }

    @Test
    void neverFollowsTheVendorsNextAddressAndSendsTheSecretNowhereElse() {
        try (TestVendor elsewhere = new TestVendor()) {
            vendor.answering(request -> request.target().contains("zoneInformation")
                    ? zone(vendor.address())
                    : vendor.asked("/query").size() == 1
                            ? Reply.json(
                                    "{\"items\":[{\"id\":1,\"companyName\":\"A\"}],\"pageDetails\":{\"nextPageUrl\":\""
                                            + elsewhere.address() + "/next\"}}")
                            : rows(""));
            Autotask autotask = autotask(500);

            assertThat(autotask.fetch(autotask.fetch(null, AUGUST).next(), AUGUST)
                            .companies())
                    .isEmpty();

            assertThat(elsewhere.asked()).isEmpty();
            assertThat(vendor.asked("/Companies/query")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[{\"id\":\"5\",\"companyName\":12,\"companyType\":\"1\",\"isActive\":\"true\"}]}",
                "{\"Items\":[{\"ID\":5,\"companyName\":\"12\",\"companyType\":1.0,\"isActive\":1,\"more\":{\"a\":[]}}],"
                        + "\"pageDetails\":null}",
                "{\"items\":[{\"id\":5,\"companyName\":\"12\",\"companyType\":1}],\"pageDetails\":{\"nextPageUrl\":\"\"}}"
            })
    void readsRowsHoweverTheyAreWritten(String answer) {
        answering(Map.of("/Companies/", Reply.json(answer)));

        PsaPart part = autotask(500).fetch(null, AUGUST);

        assertThat(part.companies()).containsExactly(new PsaCompany("5", "12", true, null, null));
        assertThat(part.next()).startsWith("contracts:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contracts | {\"id\":1,\"contractType\":7,\"startDate\":\"2026-01-01\"} | has no companyID",
                "Contracts | {\"id\":1,\"companyID\":0} | has no start date",
                "Contracts | {\"id\":1,\"companyID\":0,\"startDate\":\"soon\"} | 'soon' is not a date",
                "Contracts | {\"id\":1,\"companyID\":{}} | a row does not fit (id 1)",
                "Contracts | {\"id\":1,\"companyID\":1,\"status\":99999999999} | a row does not fit (id 1)",
                "ContractServices | {\"id\":1,\"contractID\":2} | has no serviceID",
                "ContractServiceUnits | {\"id\":1,\"contractServiceID\":2,\"startDate\":\"2026-01-01\"} | lacks its line",
                "ContractServices | [] | a row is not an object"
            })
    void namesTheRowThatCannotBeUnderstoodInsteadOfGuessing(String entity, String row, String words) {
        answering(Map.of("/" + entity + "/", rows(row), "/Companies/", rows("{\"id\":0}")));
        String stage = Map.of("Contracts", "contracts", "ContractServices", "lines", "ContractServiceUnits", "units")
                .get(entity);

        assertThatThrownBy(() -> autotask(500).fetch(stage + ":-1:x", AUGUST))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNREADABLE))
                .hasMessageStartingWith("Autotask:")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {} | reading Companies | credentials and permissions",
                "500 | {\"errors\":[\"The logged in Resource does not have the adequate permissions\"]} | adequate permissions |"
                        + " the user's rights in Autotask",
                "503 | <html>Down</html> | in maintenance | it may be tried again",
                "200 | <html>login</html> | the answer is a web page | base-url",
                "500 | {\"errors\":[\"Unable to find x in the Company Entity.\"]} | Unable to find x | mend what it names"
            })
    void saysWhatWasDoneWhatTheVendorSaidAndWhatHelps(int status, String body, String said, String cure) {
        vendor.answering(request -> request.target().contains("zoneInformation")
                ? zone(vendor.address())
                : Reply.of(status, body.replace("{}", "{\"errors\":[\"no " + SECRET + "\"]}")));

        assertThatThrownBy(() -> autotask(500).fetch(null, AUGUST))
                .isInstanceOf(OuterSystemFailure.class)
                .hasMessageStartingWith("Autotask: reading Companies did not work: ")
                .hasMessageContaining(said)
                .hasMessageContaining(cure)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void saysThatAutotaskDoesNotKnowItsUser() {
        vendor.answering(request -> Reply.of(500, "{\"errors\":[\"no zone\"]}"));

        assertThatThrownBy(() -> autotask(500).fetch(null, AUGUST))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.MISCONFIGURED))
                .hasMessageContaining("finding the zone")
                .hasMessageContaining("api@msp.example");
    }

    @Test
    void readsProfilesInBatchesAndTellsEndedLinesFromMissingOnes() {
        answering(Map.of(
                "/ContractServiceUnits/",
                        rows("{\"id\":1,\"contractServiceID\":1,\"startDate\":\"2026-08-01\","
                                + "\"endDate\":\"2026-08-31\",\"units\":\"3\"}"),
                "/ContractServices/", rows("{\"id\":2,\"contractID\":1,\"serviceID\":1}")));
        List<String> ids =
                LongStream.rangeClosed(1, 250).mapToObj(String::valueOf).toList();

        Map<String, QuantityProfile> profiles = autotask(500).profiles(ids, AUGUST);

        assertThat(profiles)
                .containsOnly(
                        Map.entry("1", QuantityProfile.constant(AUGUST, Quantity.of(3))),
                        Map.entry("2", QuantityProfile.EMPTY));
        assertThat(vendor.asked("/ContractServiceUnits/query")).hasSize(2);
    }

    @Test
    void carriesOutAChangeByOneAdjustmentOfTheDifference() {
        vendor.answering(request -> request.target().contains("zoneInformation")
                ? zone(vendor.address())
                : Reply.json("{\"itemId\":null}"));
        Autotask autotask = autotask(500);

        List<PostingStep> steps = autotask.steps(order("4", "6"));

        assertThat(steps).containsExactly(STEP);
        assertThat(autotask.send(steps.get(0)).status()).isEqualTo(200);
        assertThat(vendor.asked("ServiceAdjustments")).singleElement().satisfies(request -> {
            assertThat(request.target()).endsWith("/v1.0/Contracts/7001/ServiceAdjustments");
            assertThat(json(request.body()).path("unitChange").isInt()).isTrue();
        });
    }

    @Test
    void refusesFractionsOfAUnitBeforeAnythingIsSent() {
        assertThatThrownBy(() -> autotask(500).steps(order("4", "4.5")))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.REFUSED))
                .hasMessageContaining("whole units only");
        assertThat(vendor.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"errors\":[\"Attempt to insert duplicate data into contract_service_period\"]} | REFUSED",
                "500 | {\"errors\":[\"effectiveDate must be between the start date and end date\"]} | REFUSED",
                "500 | {\"errors\":[\"The logged in Resource does not have the adequate permissions\"]} | MISCONFIGURED",
                "500 | {\"errors\":[\"API thread threshold of 3 threads has been exceeded\"]} | NOT_DONE",
                "500 | {\"errors\":[\"Execution Timeout Expired.\"]} | UNKNOWN",
                "500 | <html>Runtime Error</html> | UNKNOWN",
                "429 | {\"errors\":[\"slow\"]} | NOT_DONE",
                "404 | <html>404</html> | NOT_DONE",
                "503 | <html>Service Unavailable</html> | NOT_DONE",
                "502 | <html>Bad Gateway</html> | UNKNOWN",
                "404 | {\"Message\":\"No HTTP resource was found\"} | REFUSED",
                "403 | {} | MISCONFIGURED",
                "500 | {\"errors\":[\"Unexpected character encountered while parsing value: t\"]} | REFUSED",
                "401 | {} | MISCONFIGURED",
                "200 | <html>login</html> | UNKNOWN",
                "200 | {} | UNKNOWN"
            })
    void tellsFromTheVendorsWordsWhatBecameOfAWrite(int status, String body, Kind kind) {
        vendor.answering(request ->
                request.target().contains("zoneInformation") ? zone(vendor.address()) : Reply.of(status, body));

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> autotask(500).send(STEP));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(vendor.asked("ServiceAdjustments")).hasSize(1);
    }

    @Test
    void findsTheNewZoneOnceWhenCredentialsStopWorking() {
        try (TestVendor newZone = new TestVendor()) {
            newZone.answering(request -> Reply.json("{\"itemId\":null}"));
            vendor.answering(request -> request.target().contains("zoneInformation")
                    ? zone(vendor.asked("zoneInformation").size() == 1 ? vendor.address() : newZone.address())
                    : Reply.of(401, ""));

            assertThat(autotask(500).send(STEP).answer()).isEqualTo("{\"itemId\":null}");

            assertThat(vendor.asked("zoneInformation")).hasSize(2);
            assertThat(newZone.asked()).hasSize(1);
        }
    }

    @Test
    void sendsNoSecretToAZoneOfAnotherSite() {
        vendor.answering(request -> zone(URI.create("https://autotask.attacker.example")));

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> autotask(500).send(STEP));

        assertThat(failure).hasMessageContaining("attacker.example");
        assertThat(vendor.asked()).isNotEmpty().allSatisfy(request -> assertThat(request.headers())
                .doesNotContainKey("Secret"));
    }

    @Test
    void refusesRowsOutOfOrderForSomeCouldBeMissed() {
        answering(Map.of("/Companies/", rows("{\"id\":5,\"companyName\":\"A\"},{\"id\":3,\"companyName\":\"B\"}")));

        assertThatThrownBy(() -> autotask(500).fetch(null, AUGUST))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNREADABLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[],\"pageDetails\":{\"nextPageUrl\":\"https://next.example\"}} | says that there are more",
                "{\"pageDetails\":{\"nextPageUrl\":null}} | not even none",
                "{\"items\":[{\"companyName\":\"A\"}],\"pageDetails\":null} | not in the order of their ids"
            })
    void takesNoPageForTheLastThatIsNoPage(String answer, String words) {
        answering(Map.of("/Companies/", Reply.json(answer)));

        assertThatThrownBy(() -> autotask(500).fetch(null, AUGUST))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNREADABLE))
                .hasMessageContaining(words);
    }

    @Test
    void keepsToTheVendorsLimitsUnlessToldOtherwise() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(environment.getPropertySources()::addLast);

        AutotaskSettings settings =
                Binder.get(environment).bindOrCreate("studio.connections.autotask", AutotaskSettings.class);

        assertThat(settings.executionLimit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.pageSize()).isEqualTo(500);
        assertThat(settings.limits().concurrent()).isEqualTo(3);
        assertThat(settings.limits().requests()).isEqualTo(10_000);
        assertThat(settings.limits().per()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void doesNotStartWithoutItsSecretAndNamesTheSetting() {
        AutotaskSettings settings = settings(500, " ");

        assertThatThrownBy(settings::credentials)
                .isInstanceOfSatisfying(CannotStart.class, failure -> assertThat(failure.cure())
                        .contains("STUDIO_CONNECTIONS_AUTOTASK_SECRET"))
                .hasMessage("The setting studio.connections.autotask.secret is missing.");
        assertThat(settings.toString() + settings(500, SECRET).credentials()).doesNotContain(SECRET);
    }

    private Autotask autotask(int pageSize) {
        return new AutotaskConfiguration()
                .autotask(settings(pageSize, SECRET), TestConnections.on(database), new MockEnvironment());
    }

    private AutotaskSettings settings(int pageSize, String secret) {
        return new AutotaskSettings(
                vendor.address().toString() + "/",
                "api@msp.example",
                secret,
                "TRACKING0000000000000000001",
                Currency.getInstance("USD"),
                Duration.ofMinutes(5),
                pageSize,
                TestConnections.limits(Duration.ofSeconds(5)));
    }

    private void answering(Map<String, Reply> byEntity) {
        vendor.answering(request -> request.target().contains("zoneInformation")
                ? zone(vendor.address())
                : byEntity.entrySet().stream()
                        .filter(entity -> request.target().contains(entity.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Reply.of(404, "no " + request.target())));
    }

    private static Reply zone(URI address) {
        return Reply.json("{\"zoneName\":\"Test\",\"url\":\"" + address + "/ATServicesRest/\",\"ci\":1}");
    }

    private static Reply rows(String rows) {
        return Reply.json("{\"items\":[" + rows + "],\"pageDetails\":{\"count\":1,\"nextPageUrl\":null}}");
    }

    /** Companies 0 to the given number without itself, as many as asked for after the id asked for. */
    private static Reply page(Asked request, int end) {
        JsonNode query = json(request.body());
        long after = -1;
        for (JsonNode condition : query.path("Filter")) {
            after = condition.path("field").asText().equals("id")
                    ? condition.path("value").asLong()
                    : after;
        }
        int size = query.path("MaxRecords").asInt();
        String rows = LongStream.range(after + 1, Math.min(after + 1 + size, end))
                .mapToObj(id -> ROW.formatted(id, id))
                .collect(Collectors.joining(","));
        String nextPage = after + 1 + size < end ? "\"https://elsewhere.example/next\"" : "null";
        return Reply.json("{\"items\":[" + rows + "],\"pageDetails\":{\"nextPageUrl\":" + nextPage + "}}");
    }

    private static String entityOf(Asked request) {
        return request.target().replaceFirst(".*/v1\\.0/(\\w+)/.*", "$1");
    }

    private static JsonNode json(String text) {
        return TolerantJson.object(text).orElseThrow();
    }

    private static PostingOrder order(String from, String to) {
        return new PostingOrder(
                "8001", "7001", LocalDate.of(2026, 8, 15), Quantity.of(from), Quantity.of(to), null, "reference");
    }
}
