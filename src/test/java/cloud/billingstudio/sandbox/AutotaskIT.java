package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class AutotaskIT {

    /** A line of the deck on a monthly contract, with four units. */
    private static final long LINE = 29880001;

    private static final long CONTRACT = 29780001;
    private static final String ALL = "{\"op\":\"gte\",\"field\":\"id\",\"value\":0}";

    @Autowired
    private Vendors vendors;

    @BeforeEach
    void startsFromTheDeck() {
        vendors.reset();
    }

    @Test
    void tellsItsZoneToAnyoneAndItsDataOnlyToItsUser() {
        Answer zone = vendors.send(
                vendors.request("GET", "/autotask/ATServicesRest/V1.0/zoneInformation?user=api%40studio.example", ""));
        assertThat(zone.json().path("url").asText()).isEqualTo(vendors.root() + "/autotask/ATServicesRest/");
        Answer stranger =
                vendors.send(vendors.request("GET", "/autotask/atservicesrest/v1.0/zoneInformation?user=nobody", ""));
        assertThat(stranger.status()).isEqualTo(500);
        assertThat(stranger.text()).isEqualTo("{\"errors\":[\"Zone information could not be determined\"]}");
        assertThat(vendors.send(vendors.request("GET", "/autotask/atservicesrest/v1.0/Companies/0", ""))
                        .status())
                .isEqualTo(401);
        assertThat(vendors.autotask("GET", "/Companies/0", "")
                        .json()
                        .path("item")
                        .path("companyName")
                        .asText())
                .isEqualTo("Studio MSP (own company)");
        assertThat(vendors.autotask("GET", "/Companies/12345", "")
                        .json()
                        .path("item")
                        .isNull())
                .isTrue();
    }

    @Test
    void movesItsDatabaseToAnotherZone() {
        setting("\"zone\":7");

        String discovery = "/atservicesrest/v1.0/zoneInformation?user=api%40studio.example";
        for (String zone : List.of("/autotask", "/autotask/zone/7", "/autotask/zone/12")) {
            assertThat(vendors.send(vendors.request("GET", zone + discovery, ""))
                            .json()
                            .path("url")
                            .asText())
                    .isEqualTo(vendors.root() + "/autotask/zone/7/ATServicesRest/");
        }
        assertThat(vendors.autotask("GET", "/Companies/0", "").status()).isEqualTo(401);
        assertThat(vendors.send(vendors.autotaskRequest("GET", "/autotask/zone/7/ATServicesRest/v1.0/Companies/0", ""))
                        .status())
                .isEqualTo(200);
        JsonNode page = vendors.send(vendors.autotaskRequest(
                        "POST",
                        "/autotask/zone/7/atservicesrest/V1.0/companies/query/",
                        "{\"maxrecords\":1,\"filter\":[" + ALL + "]}"))
                .json()
                .path("pageDetails");
        assertThat(page.path("nextPageUrl").asText()).contains("/autotask/zone/7/ATServicesRest/");
    }

    @Test
    void refusesUnknownUsersWrongSecretsAndWrongCodesAndPassesOverWhomItActsFor() {
        String blank = "/autotask/atservicesrest/v1.0/zoneInformation?user=";
        Answer unknown = vendors.send(vendors.request("GET", blank, ""));
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.json().path("errors").isArray()).isTrue();
        String company = "/autotask/atservicesrest/v1.0/Companies/0";
        for (String header : List.of("UserName", "Secret", "ApiIntegrationCode")) {
            assertThat(vendors.send(vendors.autotaskRequest("GET", company, "").setHeader(header, "wrong"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(vendors.send(vendors.autotaskRequest("GET", company, "").header("ImpersonationResourceId", "4"))
                        .status())
                .isEqualTo(200);
        assertThat(vendors.send(vendors.request("GET", "/autotask/atservicesrest/VersionInformation", ""))
                        .json()
                        .path("apiVersions"))
                .hasSize(1);
    }

    @Test
    void answersPermissionsThatLackAsAnErrorOfTheServer() {
        setting("\"withoutPermission\":[\"Services\"]");

        Answer answer = vendors.autotask("GET", "/Services/20003", "");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("The logged in Resource does not have the adequate permissions");
        assertThat(vendors.autotask("GET", "/Companies/0", "").status()).isEqualTo(200);
    }

    @Test
    void tellsItsThresholdAndRefusesEverythingOverIt() {
        JsonNode threshold =
                vendors.autotask("GET", "/ThresholdInformation", "").json();
        assertThat(threshold.path("externalRequestThreshold").asInt()).isEqualTo(10_000);
        assertThat(threshold.path("requestThresholdTimeframe").asInt()).isEqualTo(60);
        assertThat(threshold.path("currentTimeframeRequestCount").asInt()).isPositive();

        setting("\"hourlyRequests\":0,\"throttleRetryAfterSeconds\":60");
        Answer refused = vendors.autotask("GET", "/Companies/0", "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("60");
        assertThat(vendors.send(vendors.request(
                                "GET", "/autotask/atservicesrest/v1.0/zoneInformation?user=api%40studio.example", ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void countsThreeRequestsPerEntityWhereverItIsAskedFor() {
        setting("\"slotReleaseMillis\":600000"); // as if none of them had ended
        List<Answer> three = List.of(
                vendors.autotask("GET", "/Contracts/" + CONTRACT + "/Services", ""),
                vendors.autotask("POST", "/ContractServices/query", "{\"filter\":[" + ALL + "]}"),
                vendors.autotask("GET", "/ContractServices/entityInformation/fields", ""));
        assertThat(three).extracting(Answer::status).containsOnly(200);

        Answer fourth = vendors.autotask("GET", "/ContractServices/" + LINE, "");
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.text()).isEqualTo("{\"errors\":[\"API thread threshold of 3 threads has been exceeded\"]}");
        assertThat(vendors.autotask("GET", "/Contracts/" + CONTRACT, "").status())
                .isEqualTo(200);
        assertThat(vendors.autotask("GET", "/ThresholdInformation", "").status())
                .isEqualTo(200);
    }

    @Test
    void pagesByIdWithTheVerbAndBodyOfTheFirstCall() {
        String body = "{\"MaxRecords\":100,\"IncludeFields\":[\"id\",\"companyName\"],\"Filter\":[" + ALL + "]}";
        List<Long> ids = new ArrayList<>();
        Answer page = vendors.autotask("POST", "/Companies/query", body);
        String second = page.json().path("pageDetails").path("nextPageUrl").asText();
        while (true) {
            page.json().path("items").forEach(row -> ids.add(row.path("id").asLong()));
            JsonNode next = page.json().path("pageDetails").path("nextPageUrl");
            if (next.isNull()) {
                break;
            }
            page = vendors.send(vendors.autotaskRequest("POST", next.asText(), body));
        }

        long count = vendors.autotask("POST", "/Companies/query/count", "{\"filter\":[" + ALL + "]}")
                .json()
                .path("queryCount")
                .asLong();
        assertThat(ids).hasSize((int) count).isSorted().doesNotHaveDuplicates();
        Answer wrongVerb = vendors.send(vendors.autotaskRequest("GET", second, ""));
        assertThat(wrongVerb.status()).isEqualTo(405);
        assertThat(wrongVerb.json().path("Message").asText()).contains("http method 'GET'");
    }

    @Test
    void answersFiltersOfItsQueryLanguageAndRefusesWhatItDoesNotKnow() {
        assertThat(vendors.query("Companies", "{\"op\":\"contains\",\"field\":\"companyName\",\"value\":\"arcadia\"}"))
                .hasSize(1);
        assertThat(vendors.query(
                        "Companies",
                        "{\"op\":\"or\",\"items\":[{\"op\":\"eq\",\"field\":\"id\",\"value\":0},"
                                + "{\"op\":\"eq\",\"field\":\"CompanyName\",\"value\":\"Acme Co.\"}]}"))
                .hasSize(2);
        assertThat(vendors.query("Companies", "{\"op\":\"eq\",\"field\":\"id\",\"value\":\"abc\"}"))
                .isEmpty();
        Answer unknown = vendors.autotask(
                "POST", "/Contracts/query", "{\"filter\":[{\"op\":\"eq\",\"field\":\"isActive\",\"value\":true}]}");
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.json().path("errors").path(0).asText())
                .isEqualTo("Unable to find isActive in the Contract Entity.");
    }

    @Test
    void splitsThePeriodOfAnAdjustmentAndCarriesItForward() {
        Answer answer = adjust("2026-11-15", 3);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"itemId\":null}");
        JsonNode units = unitsFrom("2026-11-01");
        assertThat(row(units, 0)).isEqualTo("2026-11-01 2026-11-14 4");
        assertThat(row(units, 1)).isEqualTo("2026-11-15 2026-11-30 7");
        assertThat(row(units, 2)).isEqualTo("2026-12-01 2026-12-31 7");
        assertThat(units.path(1).path("price").decimalValue()).isEqualByComparingTo("36.4");
    }

    @Test
    void changesTheRowThatBeginsOnTheDayOfAnAdjustment() {
        adjust("2026-12-01", -2);

        JsonNode units = unitsFrom("2026-11-01");
        assertThat(row(units, 0)).isEqualTo("2026-11-01 2026-11-30 4");
        assertThat(row(units, 1)).isEqualTo("2026-12-01 2026-12-31 2");
    }

    @Test
    void addsEarlierAndLaterAdjustmentsUp() {
        adjust("2026-12-10", 5);
        adjust("2026-11-10", -1);

        JsonNode units = unitsFrom("2026-11-01");
        assertThat(row(units, 1)).isEqualTo("2026-11-10 2026-11-30 3");
        assertThat(row(units, 2)).isEqualTo("2026-12-01 2026-12-09 3");
        assertThat(row(units, 3)).isEqualTo("2026-12-10 2026-12-31 8");
    }

    @Test
    void refusesASecondAdjustmentOfALineOnOneDayWhateverItsTimeOfDay() {
        adjust("2026-11-15", 1);
        Answer second = adjust("2026-11-15T22:30:00", -1);

        assertThat(second.status()).isEqualTo(500);
        assertThat(second.json().path("errors").path(0).asText())
                .isEqualTo("Attempt to insert duplicate data into contract_service_period");
        assertThat(row(unitsFrom("2026-11-01"), 1)).endsWith(" 5");
    }

    @Test
    void refusesAdjustmentsOutsideTheContractAndBelowZero() {
        assertThat(adjust("2029-01-01", 1).json().path("errors").path(0).asText())
                .startsWith("ContractServiceAdjustment effectiveDate must be between");
        assertThat(adjust("2026-11-15", -5).json().path("errors").path(0).asText())
                .contains("negative");
        assertThat(adjust("2026-11-15", -4).status()).isEqualTo(200);
    }

    @Test
    void addsTheContractServiceThatAnAdjustmentByServiceLacks() {
        Answer answer = vendors.autotask(
                "POST",
                "/ContractServiceAdjustments",
                "{\"contractID\":" + CONTRACT
                        + ",\"serviceID\":20003,\"effectiveDate\":\"2026-11-05\",\"unitChange\":2}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode lines = vendors.autotask("GET", "/Contracts/" + CONTRACT + "/Services", "")
                .json()
                .path("items");
        assertThat(lines).anyMatch(line -> line.path("serviceID").asLong() == 20003);
    }

    @Test
    void keepsToItsRulesOfWriting() {
        assertThat(vendors.autotask("POST", "/ContractServices", "{}").status()).isEqualTo(404);
        assertThat(vendors.autotask("PATCH", "/Companies/29680001", "{}").status())
                .isEqualTo(405);
        Answer misspelt = vendors.autotask("PATCH", "/Companies", "{\"id\":29680001,\"taxExempt\":true}");
        assertThat(misspelt.status()).isEqualTo(200);
        vendors.autotask(
                "PUT",
                "/Companies",
                "{\"id\":29680001,\"companyName\":\"New\",\"companyType\":1,"
                        + "\"ownerResourceID\":4,\"phone\":\"1\"}");
        JsonNode company =
                vendors.autotask("GET", "/Companies/29680001", "").json().path("item");
        assertThat(company.path("companyName").asText()).isEqualTo("New");
        assertThat(company.path("city").isNull()).isTrue();
        Answer twice = vendors.autotask(
                "POST",
                "/Services",
                "{\"name\":\"Exchange Online (Plan 1)\",\"periodType\":2,\"billingCodeID\":20100,\"unitPrice\":1}");
        assertThat(twice.json().path("errors").path(0).asText()).contains("UNIQUE KEY");
    }

    @Test
    void makesNewPeriodsWhenAContractIsExtended() {
        vendors.autotask("PATCH", "/Contracts", "{\"id\":" + CONTRACT + ",\"endDate\":\"2029-02-10\"}");

        JsonNode units = unitsFrom("2028-12-01");
        assertThat(row(units, 2)).isEqualTo("2029-02-01 2029-02-10 4");
    }

    @Test
    void journalsEveryWriteAndWhetherItTookEffect() {
        adjust("2026-11-15", 3);
        adjust("2026-11-15", 3);
        vendors.query("Companies", ALL);

        JsonNode journal = vendors.control("GET", "/journal", "").json();
        assertThat(journal).hasSize(2);
        JsonNode first = journal.path(0);
        List<String> members = new ArrayList<>();
        first.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .containsExactlyInAnyOrder("seq", "at", "vendor", "operation", "target", "effective", "body", "status");
        assertThat(first.path("seq").asLong()).isEqualTo(1);
        assertThat(first.path("at").asText()).isEqualTo("2026-11-05T09:00:00Z");
        assertThat(first.path("operation").asText())
                .isEqualTo("POST /atservicesrest/v1.0/Contracts/" + CONTRACT + "/ServiceAdjustments");
        assertThat(first.path("target").asText()).isEqualTo("ContractServices/" + LINE);
        assertThat(first.path("effective").asBoolean()).isTrue();
        assertThat(first.path("body").path("unitChange").asInt()).isEqualTo(3);
        assertThat(journal.path(1).path("effective").asBoolean()).isFalse();
        assertThat(journal.path(1).path("status").asInt()).isEqualTo(500);
        assertThat(vendors.control("GET", "/journal?since=1", "").json()).hasSize(1);
    }

    private void setting(String members) {
        assertThat(vendors.control("PUT", "/settings", "{\"autotask\":{" + members + "}}")
                        .status())
                .isEqualTo(200);
    }

    private Answer adjust(String date, int change) {
        return vendors.autotask(
                "POST",
                "/Contracts/" + CONTRACT + "/ServiceAdjustments",
                "{\"contractServiceID\":" + LINE + ",\"effectiveDate\":\"" + date + "\",\"unitChange\":" + change
                        + "}");
    }

    private JsonNode unitsFrom(String date) {
        JsonNode rows = vendors.query(
                "ContractServiceUnits",
                "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":" + LINE + "},"
                        + "{\"op\":\"gte\",\"field\":\"startDate\",\"value\":\"" + date + "\"}");
        List<JsonNode> sorted = new ArrayList<>();
        rows.forEach(sorted::add);
        sorted.sort(java.util.Comparator.comparing(row -> row.path("startDate").asText()));
        return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(sorted);
    }

    private static String row(JsonNode units, int n) {
        JsonNode row = units.path(n);
        return row.path("startDate").asText().substring(0, 10) + " "
                + row.path("endDate").asText().substring(0, 10) + " "
                + row.path("units").asInt();
    }
}
