package cloud.billingstudio.sandbox;

import static cloud.billingstudio.sandbox.ConnectWiseClient.additions;
import static cloud.billingstudio.sandbox.ConnectWiseClient.json;
import static cloud.billingstudio.sandbox.ConnectWiseClient.one;
import static cloud.billingstudio.sandbox.ConnectWiseClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How the simulated ConnectWise bills. It begins on 1 March 2026, with a product of $22.00. */
@SandboxTest
class ConnectWiseBillingIT {

    private static final String INVOICED = "Since this period has already been invoiced there will not be an invoice"
            + " generated for additional products for this period. Please prorate the agreement or update the start"
            + " date to on or after the Next Invoice Date.";

    @Autowired
    private Vendors vendors;

    private ConnectWiseClient connectwise;
    private int product;

    @BeforeEach
    void hasACustomerAndAProduct() {
        vendors.reset();
        connectwise = new ConnectWiseClient(vendors);
        connectwise.today("2026-03-01");
        connectwise.company();
        product = connectwise.product("M365-BP", "");
    }

    @Test
    void billsTheNextPeriodInAdvanceAndCatchesUpWithAdditionsMadeDuringTheLast() {
        int agreement = connectwise.agreement("2026-03-01", ",'prorateFlag':true");
        connectwise.add(agreement, product, 2, "2026-03-01");
        Answer march = connectwise.post(of(agreement) + "/invoice", "");
        assertThat(march.status()).isEqualTo(201);
        assertThat(march.json().isInt()).isTrue();
        assertThat(next(agreement)).isEqualTo("2026-04-01T00:00:00Z");

        connectwise.today("2026-03-15");
        JsonNode more = connectwise.add(agreement, product, 2, "2026-03-15").json();
        assertThat(more.path("proratePrice").decimalValue()).isEqualByComparingTo("12.06");
        assertThat(more.path("extendedProratePrice").decimalValue()).isEqualByComparingTo("24.12");

        connectwise.today("2026-04-01");
        JsonNode april = invoiceDue("2026-04-01", agreement);
        assertThat(lines(april))
                .containsExactly("2 × 22.00 = 44.00 Seat", "2 × 34.06 = 68.12 Seat (prorated from 2026-03-15)");
        JsonNode invoice = connectwise
                .get("/finance/invoices?conditions=agreement/id=" + agreement + "&orderBy=id+desc")
                .json()
                .path(0);
        assertThat(invoice.path("type").asText()).isEqualTo("Agreement");
        assertThat(invoice.path("date").asText()).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("112.12");
        assertThat(lines(vendors.control("GET", "/connectwise/invoices/" + invoice.path("id") + "/lines", "")
                        .json()))
                .isEqualTo(lines(april));

        assertThat(next(agreement)).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(invoiceDue("2026-04-30", agreement))
                .as("nothing more is due")
                .isEmpty();
    }

    @Test
    void billsAPeriodInArrearsOnceItHasPassed() {
        int agreement = connectwise.agreement("2026-03-01", ",'prorateFlag':true,'periodType':'Current'");
        connectwise.add(agreement, product, 3, "2026-03-17");

        assertThat(invoiceDue("2026-03-31", agreement)).isEmpty();
        assertThat(lines(invoiceDue("2026-04-01", agreement)))
                .containsExactly("3 × 10.65 = 31.95 Seat (prorated from 2026-03-17)");
    }

    @Test
    void billsOnlyWhatIsChargedLessWhatIsIncluded() {
        int agreement = connectwise.agreement("2026-03-01", "");
        JsonNode included = connectwise.add(agreement, product, 5, "2026-03-01").json();
        JsonNode free = connectwise.add(agreement, product, 7, "2026-03-01").json();
        JsonNode hidden = connectwise.add(agreement, product, 8, "2026-03-01").json();
        JsonNode less = connectwise.set(one(included), "lessIncluded", "2").json();
        assertThat(less.path("billedQuantity").decimalValue()).isEqualByComparingTo("3");
        connectwise.set(one(free), "billCustomer", "'NoCharge'");
        connectwise.set(one(hidden), "billCustomer", "'DoNotBill'");

        assertThat(lines(invoiceDue("2026-03-01", agreement)))
                .containsExactly("3 × 22.00 = 66.00 Seat", "7 × 0.00 = 0.00 Seat");
    }

    @Test
    void neverChargesAChangeInPlaceForAPeriodAlreadyInvoiced() {
        int agreement = connectwise.agreement("2026-03-01", ",'prorateFlag':true");
        JsonNode addition = connectwise.add(agreement, product, 2, "2026-03-01").json();
        invoiceDue("2026-03-01", agreement);
        connectwise.set(one(addition), "quantity", "9");

        assertThat(lines(invoiceDue("2026-04-01", agreement))).containsExactly("9 × 22.00 = 198.00 Seat");
    }

    @Test
    void paysBackCancelledDaysOnlyWhereThatIsSwitchedOn() {
        int agreement = connectwise.agreement("2026-03-01", ",'prorateFlag':true");
        JsonNode addition = connectwise.add(agreement, product, 2, "2026-03-01").json();
        invoiceDue("2026-03-01", agreement);
        connectwise.set(one(addition), "cancelledDate", "'2026-03-14T00:00:00Z'");
        connectwise.rules("{'creditsCancelledDays':true}");

        assertThat(lines(invoiceDue("2026-04-01", agreement)))
                .containsExactly("2 × -12.06 = -24.12 Seat (credit from 2026-03-15)");
    }

    @Test
    void leavesTheNextInvoiceDateInThePastUntilSomebodyInvoicesAndThenBillsPeriodAfterPeriod() {
        int agreement = connectwise.agreement("2026-03-01", "");
        connectwise.add(agreement, product, 1, "2026-03-01");
        connectwise.today("2026-05-20");
        assertThat(next(agreement)).isEqualTo("2026-03-01T00:00:00Z");
        connectwise.set(of(agreement), "nextInvoiceDate", "'2027-01-01T00:00:00Z'");
        assertThat(next(agreement)).as("not for clients to move").isEqualTo("2026-03-01T00:00:00Z");

        JsonNode invoices = vendors.control("POST", "/connectwise/invoices", "").json();
        assertThat(invoices.findValuesAsText("first")).contains("2026-03-01", "2026-04-01", "2026-05-01");
        assertThat(next(agreement)).isEqualTo("2026-06-01T00:00:00Z");
    }

    @Test
    void opensThePeriodAgainWhenItsInvoiceIsDeleted() {
        int agreement = connectwise.agreement("2026-03-01", ",'prorateFlag':true");
        connectwise.add(agreement, product, 1, "2026-03-01");
        int march = connectwise.post(of(agreement) + "/invoice", "").json().asInt();
        int april = connectwise.post(of(agreement) + "/invoice", "").json().asInt();

        assertThat(refusal(connectwise.delete("/finance/invoices/" + march))).contains("Later invoices");
        assertThat(connectwise.delete("/finance/invoices/" + april).status()).isEqualTo(204);
        assertThat(next(agreement)).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(lines(invoiceDue("2026-04-01", agreement))).containsExactly("1 × 22.00 = 22.00 Seat");
    }

    @Test
    void refusesAnInvoicedPeriodWithoutProrationAndTakesItWithProration() {
        int agreement = connectwise.agreement("2026-03-01", ",'prorateFlag':false");
        JsonNode open = connectwise.add(agreement, product, 2, "2026-03-01").json();
        invoiceDue("2026-03-01", agreement);

        assertThat(refusal(connectwise.add(agreement, product, 1, "2026-03-15")))
                .isEqualTo(INVOICED);
        assertThat(refusal(connectwise.set(one(open), "effectiveDate", "'2026-03-15T00:00:00Z'")))
                .isEqualTo(INVOICED);
        assertThat(connectwise.add(agreement, product, 1, "2026-04-01").status())
                .isEqualTo(201);
        assertThat(connectwise
                        .set(one(open), "cancelledDate", "'2026-03-31T00:00:00Z'")
                        .status())
                .isEqualTo(200);
        assertThat(open.path("proratePrice").decimalValue()).isZero();

        connectwise.set(of(agreement), "prorateFlag", "true");
        assertThat(connectwise.add(agreement, product, 1, "2026-03-15").status())
                .isEqualTo(201);
        assertThat(refusal(connectwise.add(agreement, product, 1, "2026-02-28")))
                .isEqualTo("effectiveDate cannot be less than the agreement billing start date");
    }

    @Test
    void refusesBundlesAlwaysAndWhatNoSourceTellsByItsRules() {
        int agreement = connectwise.agreement("2026-03-01", "");
        int bundle = connectwise.product("BUNDLE", ",'productClass':'Bundle'");
        int inactive = connectwise.product("OLD", ",'inactiveFlag':true");
        assertThat(refusal(connectwise.add(agreement, bundle, 1, "2026-03-01"))).contains("Bundle");
        JsonNode addition =
                connectwise.add(agreement, inactive, 1, "2026-03-01").json();
        assertThat(refusal(connectwise.set(one(addition), "cancelledDate", "'2026-02-28T00:00:00Z'")))
                .contains("effectiveDate");
        invoiceDue("2026-03-01", agreement);
        connectwise.patch(
                of(agreement),
                "[{'op':'replace','path':'cancelledFlag','value':true},"
                        + "{'op':'replace','path':'dateCancelled','value':'2026-02-28T00:00:00Z'}]");

        connectwise.rules("{'refusesInactiveProducts':true,'refusesEndedAgreements':true,"
                + "'refusesCancelBeforeEffective':false,'refusesDeleteAfterInvoice':true}");
        assertThat(refusal(connectwise.add(agreement, inactive, 1, "2026-04-01")))
                .contains("inactive");
        assertThat(refusal(connectwise.add(agreement, product, 1, "2026-04-01")))
                .contains("no longer active");
        assertThat(connectwise
                        .set(one(addition), "cancelledDate", "'2026-02-28T00:00:00Z'")
                        .status())
                .isEqualTo(200);
        assertThat(refusal(connectwise.delete(one(addition)))).contains("invoiced");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                                              Active",
        "',''startDate'':''2026-03-02T00:00:00Z''',                                       Inactive",
        "',''endDate'':''2026-03-01T00:00:00Z''',                                         Active",
        "',''endDate'':''2026-02-28T00:00:00Z''',                                         Expired",
        "',''endDate'':''2026-02-28T00:00:00Z'',''noEndingDateFlag'':true',               Active",
        "',''cancelledFlag'':true,''dateCancelled'':''2026-02-28T00:00:00Z''',            Cancelled",
        "',''cancelledFlag'':true,''dateCancelled'':''2026-03-31T00:00:00Z''',            Active",
    })
    void tellsTheStatusOfAnAgreementFromItsDates(String more, String status) {
        int agreement = connectwise.agreement("2026-01-01", more);

        assertThat(connectwise
                        .get("/finance/agreements?conditions=id=" + agreement + "+and+agreementStatus='" + status + "'")
                        .json())
                .hasSize(1);
    }

    @Test
    void tellsTheTrailOfAnAdditionAndOfItsAgreement() {
        int agreement = connectwise.agreement("2026-03-01", "");
        JsonNode addition = connectwise.add(agreement, product, 2, "2026-03-01").json();
        connectwise.set(one(addition), "quantity", "5");
        int id = addition.path("id").asInt();

        JsonNode trail = connectwise
                .get("/system/audittrail?type=AgreementAddition&id=" + id)
                .json();
        assertThat(trail.findValuesAsText("text"))
                .containsExactly("Addition " + id + " was created.", "quantity was changed from \"2\" to \"5\".");
        assertThat(trail.path(1).path("enteredBy").asText()).isEqualTo("StudioAPI");
        assertThat(trail.path(1).path("enteredDate").asText()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(trail.path(1).has("_info")).isFalse();
        String ofAgreement = "/system/audittrail?type=Agreement&id=" + agreement;
        assertThat(connectwise
                        .get(ofAgreement + "&conditions=auditSubType='Updated'")
                        .json()
                        .findValuesAsText("text"))
                .containsExactly("Addition " + id + ": quantity was changed from \"2\" to \"5\".");
        assertThat(connectwise
                        .get(ofAgreement.replace("trail", "trail/count"))
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        Answer onwards = vendors.send(vendors.connectwiseRequest(
                        "GET",
                        vendors.root() + "/connectwise/v4_6_release/apis/3.0" + ofAgreement + "&pageSize=1&pageId=7",
                        "")
                .header("pagination-type", "forward-only"));
        assertThat(onwards.json()).hasSize(1);
        assertThat(onwards.response().headers().firstValue("Link").orElse(""))
                .as("it knows no forward-only paging")
                .contains("page=2>; rel=\"next\"");
        assertThat(refusal(connectwise.get("/system/audittrail?type=Agreement")))
                .isEqualTo("id or deviceIdentifier is required.");
        assertThat(connectwise.get("/system/audittrail?type=Nothing&id=1").status())
                .isEqualTo(400);
    }

    private JsonNode invoiceDue(String until, int agreement) {
        Answer answer = vendors.control("POST", "/connectwise/invoices", json("{'until':'" + until + "'}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        for (JsonNode invoice : answer.json()) {
            if (invoice.path("agreementId").asInt() == agreement) {
                return invoice.path("lines");
            }
        }
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    }

    private static List<String> lines(JsonNode lines) {
        List<String> shown = new ArrayList<>();
        lines.forEach(line -> shown.add(
                line.path("quantity").decimalValue().stripTrailingZeros().toPlainString() + " × "
                        + line.path("unitPrice").decimalValue().setScale(2) + " = "
                        + line.path("amount").decimalValue().setScale(2) + " "
                        + line.path("text").asText()));
        return shown;
    }

    private String next(int agreement) {
        return connectwise.get(of(agreement)).json().path("nextInvoiceDate").asText();
    }

    private static String of(int agreement) {
        return additions(agreement).replace("/additions", "");
    }
}
