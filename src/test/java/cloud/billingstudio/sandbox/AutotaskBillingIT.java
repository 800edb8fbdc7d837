package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Periods, adjustments, billing items and invoices of recurring contracts, as the simulator plays them. */
@SandboxTest
class AutotaskBillingIT {

    @Autowired
    private Vendors vendors;

    private AutotaskLine line;

    @BeforeEach
    void startsFromTheDeck() {
        vendors.reset();
        line = AutotaskLine.ofDeck(vendors);
    }

    @Test
    void stepsPeriodsFromTheContractsFirstDay() {
        AutotaskLine odd = newLine("2026-01-31", "2026-05-15", 20003);

        assertThat(odd.units("2026-01-01"))
                .containsExactly(
                        "2026-01-31 2026-02-27 0",
                        "2026-02-28 2026-03-30 0",
                        "2026-03-31 2026-04-29 0",
                        "2026-04-30 2026-05-15 0");
    }

    @Test
    void makesPeriodsAsLongAsTheServicesOrTheContractsAsItIsSet() {
        long yearly = created("/Services", """
                {"name":"Yearly","periodType":5,"billingCodeID":20100,"unitPrice":120}""");
        assertThat(newLine("2026-01-01", "2026-12-31", yearly).units("2026-01-01"))
                .containsExactly("2026-01-01 2026-12-31 0");
        settings("\"unitRowsFollowContract\":true");
        assertThat(newLine("2026-01-01", "2026-12-31", yearly).units("2026-01-01"))
                .hasSize(12);
    }

    @Test
    void endsASplitPeriodOnTheDayOfTheChangeWhereItIsSet() {
        settings("\"splitEndsOnChangeDate\":true");
        line.adjust("2026-11-15", 1);

        assertThat(line.units("2026-11-01")).startsWith("2026-11-01 2026-11-15 4", "2026-11-15 2026-11-30 5");
    }

    @Test
    void changesThePriceOnlyFromADayOn() {
        Answer answer = line.adjust("2026-12-01", 0, ",\"adjustedUnitPrice\":6");
        line.adjust("2026-11-16", 1);

        assertThat(answer.text()).isEqualTo("{\"itemId\":null}");
        assertThat(line.prices("2026-11-01").subList(0, 3))
                .containsExactly(new BigDecimal("20.80"), new BigDecimal("26.00"), new BigDecimal("30.00"));
    }

    @Test
    void addsASecondLineOfAServiceOnlyWhereItIsAllowedTo() {
        String body = "{\"contractID\":29780001,\"serviceID\":20003,\"effectiveDate\":\"%s\",\"unitChange\":1%s}";
        for (String each : List.of(
                body.formatted("2026-11-10", ""),
                body.formatted("2026-11-11", ""),
                body.formatted("2026-11-10", ",\"allowRepeatService\":true"))) {
            assertThat(vendors.autotask("POST", "/ContractServiceAdjustments", each)
                            .text())
                    .isEqualTo("{\"itemId\":null}");
        }

        assertThat(vendors.query(
                        "ContractServices",
                        "{\"op\":\"eq\",\"field\":\"contractID\",\"value\":29780001},"
                                + "{\"op\":\"eq\",\"field\":\"serviceID\",\"value\":20003}"))
                .hasSize(2);
        settings("\"repeatsJoinTheLine\":true");
        assertThat(vendors.autotask(
                                "POST",
                                "/ContractServiceAdjustments",
                                body.formatted("2026-11-12", ",\"allowRepeatService\":true"))
                        .status())
                .isEqualTo(200);
        assertThat(vendors.query(
                        "ContractServices",
                        "{\"op\":\"eq\",\"field\":\"serviceID\",\"value\":20003},"
                                + "{\"op\":\"eq\",\"field\":\"contractID\",\"value\":29780001}"))
                .hasSize(2);
    }

    @Test
    void refusesToEmptyALineWhereItIsSet() {
        settings("\"refusesEmptyLines\":true");

        assertThat(error(line.adjust("2026-11-15", -4))).contains("negative");
        assertThat(line.adjust("2026-11-15", -3).status()).isEqualTo(200);
        assertThat(line.units("2026-11-15")).startsWith("2026-11-15 2026-11-30 1");
    }

    @Test
    void refusesAnAdjustmentWithoutALineOrADate() {
        assertThat(error(vendors.autotask(
                        "POST", "/ContractServiceAdjustments", "{\"effectiveDate\":\"2026-11-10\",\"unitChange\":1}")))
                .contains("contractServiceID");
        assertThat(error(vendors.autotask("POST", "/ContractServiceAdjustments", "{\"contractServiceID\":29880001}")))
                .contains("Missing Required Field: effectiveDate");
        assertThat(error(line.adjust("2026-11-10", 1, ",\"adjustedUnitPrice\":true")))
                .contains("Unexpected character");
    }

    @Test
    void billsAPeriodInFullAndAChangeInsideItByTheDaysLeft() {
        line.adjust("2026-11-16", 3);
        post("2026-11-30");

        assertThat(line.billed("2026-10-01"))
                .containsExactly(
                        "2026-10-01: 4 x 5.2 = 20.8", "2026-11-01: 4 x 5.2 = 20.8", "2026-11-16: 3 x 2.6 = 7.8");
        List<JsonNode> november = line.items("2026-11-01");
        JsonNode whole = november.get(0);
        JsonNode change = november.get(1);
        assertThat(change.path("contractServicePeriodID")).isEqualTo(whole.path("contractServicePeriodID"));
        assertThat(whole.path("contractServiceAdjustmentID").isNull()).isTrue();
        assertThat(change.path("contractServiceAdjustmentID").isNumber()).isTrue();
        assertThat(change.path("invoiceID").isNull()).isTrue();
        assertThat(change.path("postedDate").asText()).startsWith("2026-11-30");
    }

    @Test
    void roundsThePriceOfAUnitHalfUpOrTheWholeLineAsItIsSet() {
        line.adjust("2026-11-14", 7);
        post("2026-11-30");
        assertThat(line.billed("2026-11-14")).containsExactly("2026-11-14: 7 x 2.95 = 20.65");

        vendors.reset();
        settings("\"prorationRoundsLines\":true,\"prorationSkipsChangeDay\":true");
        line.adjust("2026-11-14", 7);
        post("2026-11-30");
        assertThat(line.items("2026-11-14").get(0).path("extendedPrice").decimalValue())
                .isEqualByComparingTo("19.41");
    }

    @Test
    void billsWhatChangesInsideAPostedPeriodOnceMore() {
        post("2026-11-05");
        assertThat(line.adjust("2026-11-16", -2).status()).isEqualTo(200);
        post("2026-11-30");
        post("2026-11-30");

        assertThat(line.billed("2026-11-01"))
                .containsExactly("2026-11-01: 4 x 5.2 = 20.8", "2026-11-16: -2 x 2.6 = -5.2");
        post("2026-12-01");
        assertThat(line.billed("2026-12-01")).containsExactly("2026-12-01: 2 x 5.2 = 10.4");
    }

    @Test
    void billsOnlyTheDifferenceOfAPriceThatChangesInAPostedPeriod() {
        post("2026-11-05");
        line.adjust("2026-11-16", 0, ",\"adjustedUnitPrice\":7.20");
        post("2026-11-30");

        assertThat(line.billed("2026-11-01")).containsExactly("2026-11-01: 4 x 5.2 = 20.8", "2026-11-16: 4 x 1 = 4");
    }

    @Test
    void refusesToAdjustPostedPeriodsWhereItIsSet() {
        settings("\"refusesPostedPeriods\":true");
        post("2026-11-05");

        assertThat(error(line.adjust("2026-11-16", 1))).contains("already approved and posted");
        assertThat(line.adjust("2026-12-01", 1).status()).isEqualTo(200);
    }

    @Test
    void cutsAContractOnlyAfterWhatIsPostedAndForgetsWhatComesAfterTheCut() {
        post("2026-11-05");
        line.adjust("2026-12-10", 5);
        assertThat(error(endOn("2026-11-20"))).contains("already approved and posted contract period");

        assertThat(endOn("2026-12-09").status()).isEqualTo(200);
        assertThat(line.units("2026-12-01")).containsExactly("2026-12-01 2026-12-09 4");
        assertThat(error(line.adjust("2026-12-10", 1))).contains("must be between the start date and end date");
        assertThat(endOn("2027-01-31").status()).isEqualTo(200);

        assertThat(line.units("2026-12-01")).containsExactly("2026-12-01 2026-12-31 4", "2027-01-01 2027-01-31 4");
        assertThat(line.adjust("2026-12-10", 1).status()).isEqualTo(200);
    }

    @Test
    void billsInactiveContractsAllTheSame() {
        vendors.autotask("PATCH", "/Contracts", "{\"id\":29780001,\"status\":0}");
        post("2026-11-05");

        assertThat(line.billed("2026-11-01")).hasSize(1);
    }

    @Test
    void invoicesEverythingPostedOnce() {
        post("2026-11-05");
        JsonNode first = invoice("2026-11-05");
        JsonNode again = invoice("2026-11-05");

        assertThat(first.path(0).path("to").asInt()).isPositive();
        assertThat(again.path(0).path("to").asInt()).isZero();
        long invoice = line.items("2026-11-01").get(0).path("invoiceID").asLong();
        JsonNode items = vendors.autotask(
                        "POST",
                        "/BillingItems/query",
                        "{\"filter\":[{\"op\":\"eq\",\"field\":\"invoiceID\",\"value\":" + invoice + "}]}")
                .json()
                .path("items");
        assertThat(items).isNotEmpty();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : items) {
            sum = sum.add(item.path("totalAmount").decimalValue());
        }
        assertThat(vendors.autotask("GET", "/Invoices/" + invoice, "")
                        .json()
                        .path("item")
                        .path("invoiceTotal")
                        .decimalValue())
                .isEqualByComparingTo(sum);
    }

    @Test
    void letsOnlyTheDateOfTheWebServiceBeWrittenOnABillingItem() {
        post("2026-11-05");
        long item = line.items("2026-11-01").get(0).path("id").asLong();
        vendors.autotask(
                "PATCH",
                "/BillingItems",
                "{\"id\":" + item + ",\"quantity\":99,\"webServiceDate\":\"2026-11-05T10:00:00.5\"}");

        JsonNode after = line.items("2026-11-01").get(0);
        assertThat(after.path("quantity").asInt()).isEqualTo(4);
        assertThat(after.path("webServiceDate").asText()).isEqualTo("2026-11-05T10:00:00.500Z");
    }

    private AutotaskLine newLine(String start, String end, long service) {
        long contract = created("/Contracts", """
                {"companyID":29680001,"contractName":"New","contractType":7,"status":1,"startDate":"%s","endDate":"%s",
                 "contractPeriodType":2,"timeReportingRequiresStartAndStopTimes":0}""".formatted(start, end));
        return new AutotaskLine(
                vendors, contract, created("/Contracts/" + contract + "/Services", "{\"serviceID\":" + service + "}"));
    }

    private long created(String path, String body) {
        Answer answer = vendors.autotask("POST", path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("itemId").asLong();
    }

    private Answer endOn(String date) {
        return vendors.autotask("PATCH", "/Contracts", "{\"id\":29780001,\"endDate\":\"" + date + "\"}");
    }

    private void post(String date) {
        assertThat(vendors.control(
                                "POST",
                                "/autotask/changes",
                                "[{\"type\":\"approveAndPost\",\"date\":\"" + date + "\"}]")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode invoice(String date) {
        return vendors.control("POST", "/autotask/changes", "[{\"type\":\"invoice\",\"date\":\"" + date + "\"}]")
                .json();
    }

    private void settings(String members) {
        assertThat(vendors.control("PUT", "/settings", "{\"autotask\":{" + members + "}}")
                        .status())
                .isEqualTo(200);
    }

    private static String error(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(500);
        return answer.json().path("errors").path(0).asText();
    }
}
