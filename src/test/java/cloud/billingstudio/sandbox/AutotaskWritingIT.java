package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What writes do in Autotask, as the simulator plays it. */
@SandboxTest
class AutotaskWritingIT {

    private static final String CONTRACT = "/Contracts/29780001";

    @Autowired
    private Vendors vendors;

    @BeforeEach
    void startsFromTheDeck() {
        vendors.reset();
    }

    @Test
    void answersForChildrenWrittenAtTheRootAsItIsSet() {
        settings("\"notFoundIsPage\":true");
        assertThat(vendors.autotask("POST", "/ContractServices", "{}").text()).startsWith("<!DOCTYPE html>");
        settings("\"childrenWritableAtRoot\":true");
        Answer flat = vendors.autotask("POST", "/ContractServices", "{\"contractID\":29780001,\"serviceID\":20003}");
        assertThat(flat.status()).isEqualTo(200);
        assertThat(flat.json().path("itemId").isNumber()).isTrue();
    }

    @Test
    void answersMissingItemsChangesAndReadOnlyMembersAsItIsSet() {
        String readOnly = "{\"id\":29680001,\"fax\":\"1\",\"createDate\":\"2026-01-01\"}";
        assertThat(vendors.autotask("PATCH", "/Companies", readOnly).text()).isEqualTo("{\"itemId\":29680001}");
        settings("\"missingItemIs404\":true,\"patchAnswersNull\":true,\"refusesReadOnlyMembers\":true");
        assertThat(vendors.autotask("GET", "/Companies/123", "").status()).isEqualTo(404);
        assertThat(error(vendors.autotask("PATCH", "/Companies", readOnly))).contains("createDate is read-only");
        assertThat(vendors.autotask("PATCH", "/Companies", "{\"id\":29680001,\"fax\":\"2\"}")
                        .text())
                .isEqualTo("{\"itemId\":null}");
    }

    @Test
    void createsAContractAsALiveTenantWould() {
        Answer created = vendors.autotask("POST", "/Contracts", """
                {"id":0,"companyID":29680001,"contractName":"Licences ½ 日本","contractType":7,"status":1,
                 "startDate":"2026-01-15","endDate":"2026-12-31T02:00:00","contractPeriodType":2,
                 "timeReportingRequiresStartAndStopTimes":0,"setupFee":0,"contractNumber":"K-1","isFancy":true,
                 "userDefinedFields":[{"name":"Reference","value":"R 1"}]}""");

        assertThat(created.status()).isEqualTo(200);
        JsonNode contract = item("/Contracts/" + created.json().path("itemId").asLong());
        assertThat(contract.path("contractName").asText()).isEqualTo("Licences ½ 日本");
        assertThat(contract.path("endDate").asText()).isEqualTo("2026-12-31T00:00:00Z");
        assertThat(contract.path("userDefinedFields").toString())
                .isEqualTo("[{\"name\":\"Reference\",\"value\":\"R 1\"}]");
        long id = contract.path("id").asLong();
        vendors.autotask("PATCH", "/Contracts", "{\"id\":" + id + ",\"contractPeriodType\":5,\"companyID\":0}");
        JsonNode after = item("/Contracts/" + id);
        assertThat(after.path("contractPeriodType").asInt()).isEqualTo(2);
        assertThat(after.path("companyID").asLong()).isEqualTo(29680001);
    }

    @Test
    void changesOnlyWhatPatchNamesAndEmptiesWhatPutLeavesOut() {
        vendors.autotask("PATCH", "/Companies", "{\"id\":29680001,\"FAX\":\"1\",\"taxExempt\":true}");
        JsonNode before = item("/Companies/29680001");
        assertThat(before.path("fax").asText()).isEqualTo("1");
        assertThat(before.path("isTaxExempt").asBoolean()).isFalse();
        assertThat(before.path("city").asText()).isEqualTo("Paarl");

        vendors.autotask("PATCH", "/Companies", "{\"id\":29680001,\"city\":null}");
        assertThat(item("/Companies/29680001").path("city").isNull()).isTrue();
        assertThat(item("/Companies/29680001").path("fax").asText()).isEqualTo("1");

        vendors.autotask(
                "PUT",
                "/Companies",
                "{\"id\":29680001,\"companyName\":\"N\",\"companyType\":1,\"ownerResourceID\":4,\"phone\":\"1\"}");
        assertThat(item("/Companies/29680001").path("fax").isNull()).isTrue();
    }

    @Test
    void keepsTheAdjustedPriceToItself() {
        vendors.autotask("PATCH", CONTRACT + "/Services", "{\"id\":29880001,\"adjustedPrice\":6,\"serviceID\":20003}");

        JsonNode line = item("/ContractServices/29880001");
        assertThat(line.has("adjustedPrice")).isFalse();
        assertThat(line.path("internalCurrencyAdjustedPrice").decimalValue()).isEqualByComparingTo("6");
        assertThat(line.path("serviceID").asLong()).isNotEqualTo(20003);
    }

    @Test
    void billsTheCataloguesPriceWhereAPutLeavesTheAdjustedOneOut() {
        vendors.autotask("PATCH", CONTRACT + "/Services", "{\"id\":29880001,\"adjustedPrice\":6}");
        assertThat(pricePerUnit()).isEqualByComparingTo("6");

        Answer replaced = vendors.autotask("PUT", CONTRACT + "/Services", "{\"id\":29880001}");

        assertThat(replaced.text()).isEqualTo("{\"itemId\":29880001}");
        JsonNode line = item("/ContractServices/29880001");
        assertThat(line.path("internalCurrencyAdjustedPrice").isNull()).isTrue();
        assertThat(line.path("invoiceDescription").isNull()).isTrue();
        assertThat(pricePerUnit())
                .isEqualByComparingTo(line.path("unitPrice").decimalValue())
                .isNotEqualByComparingTo("6");
    }

    @Test
    void emptiesTheBundlesPriceThatAPutLeavesOut() {
        String bundle = "\"name\":\"Desk\",\"periodType\":2,\"billingCodeID\":20100";
        long id = created("/ServiceBundles", "{" + bundle + ",\"unitPrice\":10}");

        Answer replaced = vendors.autotask("PUT", "/ServiceBundles", "{\"id\":" + id + "," + bundle + "}");

        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        assertThat(item("/ServiceBundles/" + id).path("unitPrice").isNull()).isTrue();
        assertThat(created(CONTRACT + "/ServiceBundles", "{\"serviceBundleID\":" + id + "}"))
                .isPositive();
    }

    @Test
    void sellsBundlesOnContractsAndDeletesThoseNobodyUses() {
        long bundle = created("/ServiceBundles", """
                {"name":"Desk","periodType":2,"billingCodeID":20100,"unitPrice":10,"percentageDiscount":0}""");
        long part = created("/ServiceBundles/" + bundle + "/Services", "{\"serviceID\":20003}");
        long line = created(CONTRACT + "/ServiceBundles", "{\"serviceBundleID\":" + bundle + "}");
        Answer adjusted = vendors.autotask(
                "POST",
                CONTRACT + "/ServiceBundleAdjustments",
                "{\"contractServiceBundleID\":" + line
                        + ",\"effectiveDate\":\"2026-12-01\",\"unitChange\":3,\"adjustedUnitPrice\":1}");

        assertThat(adjusted.text()).isEqualTo("{\"itemId\":null}");
        JsonNode units = vendors.query(
                "ContractServiceBundleUnits",
                "{\"op\":\"eq\",\"field\":\"contractServiceBundleID\",\"value\":" + line
                        + "},{\"op\":\"eq\",\"field\":\"startDate\",\"value\":\"2026-12-01\"}");
        assertThat(units).hasSize(1);
        assertThat(units.path(0).path("units").asInt()).isEqualTo(3);
        assertThat(units.path(0).path("price").decimalValue()).isEqualByComparingTo("30");
        assertThat(vendors.query(
                        "ContractServiceUnits",
                        "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":" + line + "}"))
                .isEmpty();
        assertThat(error(vendors.autotask("DELETE", "/ServiceBundles/" + bundle, "")))
                .contains("referred to");
        assertThat(vendors.autotask("DELETE", "/ServiceBundles/" + bundle + "/Services/" + part, "")
                        .text())
                .isEqualTo("{\"itemId\":" + part + "}");
    }

    @Test
    void sellsAssetsWithSubscriptions() {
        long product = created("/Products", """
                {"name":"Laptop","isActive":true,"isSerialized":false,"productBillingCodeID":20100}""");
        long asset =
                created("/ConfigurationItems", "{\"companyID\":0,\"productID\":" + product + ",\"isActive\":true}");
        long subscription = created("/Subscriptions", """
                {"configurationItemID":%d,"subscriptionName":"S","effectiveDate":"2026-01-01","expirationDate":"2026-06-30",
                 "materialCodeID":20100,"periodPrice":5,"periodType":2,"status":1}""".formatted(asset));

        assertThat(vendors.query(
                        "SubscriptionPeriods",
                        "{\"op\":\"eq\",\"field\":\"subscriptionID\",\"value\":" + subscription + "}"))
                .hasSize(6);
        assertThat(vendors.autotask("DELETE", "/Subscriptions/" + subscription, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void changesChargesUntilTheyAreBilled() {
        long charge = created(CONTRACT + "/Charges", """
                {"name":"Cable","datePurchased":"2026-11-02","chargeType":1,"unitQuantity":2.5,"unitPrice":4,
                 "isBillableToCompany":true}""");
        vendors.autotask("PATCH", CONTRACT + "/Charges", "{\"id\":" + charge + ",\"unitPrice\":6}");
        assertThat(item("/ContractCharges/" + charge).path("billableAmount").decimalValue())
                .isEqualByComparingTo("15");

        vendors.control("POST", "/autotask/changes", "[{\"type\":\"approveAndPost\",\"date\":\"2026-11-05\"}]");

        assertThat(vendors.query("ContractCharges", "{\"op\":\"eq\",\"field\":\"isBilled\",\"value\":1}"))
                .hasSize(1);
        assertThat(vendors.query(
                                "BillingItems",
                                "{\"op\":\"eq\",\"field\":\"contractChargeID\",\"value\":" + charge + "}")
                        .path(0)
                        .path("totalAmount")
                        .decimalValue())
                .isEqualByComparingTo("15");
        assertThat(error(vendors.autotask("PATCH", CONTRACT + "/Charges", "{\"id\":" + charge + ",\"unitPrice\":7}")))
                .contains("is billed");
        assertThat(error(vendors.autotask("DELETE", CONTRACT + "/Charges/" + charge, "")))
                .contains("is billed");
    }

    @Test
    void describesFieldsWithPicklistValuesAsTexts() {
        JsonNode fields = vendors.autotask("GET", "/contracts/entityinformation/fields", "")
                .json()
                .path("fields");
        JsonNode type = field(fields, "contractType");
        assertThat(type.path("isPickList").asBoolean()).isTrue();
        assertThat(type.path("dataType").asText()).isEqualTo("integer");
        assertThat(type.path("picklistValues").path(0).path("value").isTextual())
                .isTrue();
        assertThat(field(fields, "companyID").path("referenceEntityType").asText())
                .isEqualTo("Company");
        assertThat(field(fields, "contractName").path("length").asInt()).isEqualTo(100);
        JsonNode info = vendors.autotask("GET", "/Contracts/entityInformation", "")
                .json()
                .path("info");
        assertThat(info.path("canDelete").asBoolean()).isFalse();
        assertThat(info.path("supportsWebhookCallouts").asBoolean()).isFalse();
    }

    @Test
    void describesUserDefinedFieldsWhereThereMayBeAny() {
        assertThat(vendors.autotask("GET", "/Companies/entityInformation/userDefinedFields", "")
                        .json()
                        .path("fields"))
                .hasSize(2);
        assertThat(vendors.autotask("GET", "/ContractServices/entityInformation/userDefinedFields", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsWhatHangsBelowAContractPageByPage() {
        Answer first = vendors.autotask("GET", CONTRACT + "/ServiceUnits?paging=%7B%22pageSize%22%3A40%7D", "");
        String next = first.json().path("pageDetails").path("nextPageUrl").asText();

        assertThat(first.json().path("items")).hasSize(40);
        assertThat(next).contains("/Contracts/29780001/ServiceUnits?paging=");
        assertThat(vendors.send(vendors.autotaskRequest("GET", next, "")).json().path("items"))
                .isNotEmpty();
        assertThat(vendors.autotask("GET", CONTRACT + "/Notes", "").json().path("items"))
                .isEmpty();
    }

    private BigDecimal pricePerUnit() {
        JsonNode row = vendors.query(
                        "ContractServiceUnits",
                        "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":29880001},"
                                + "{\"op\":\"eq\",\"field\":\"startDate\",\"value\":\"2026-11-01\"}")
                .path(0);
        return row.path("price").decimalValue().divide(row.path("units").decimalValue());
    }

    private long created(String path, String body) {
        Answer answer = vendors.autotask("POST", path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("itemId").asLong();
    }

    private JsonNode item(String path) {
        return vendors.autotask("GET", path, "").json().path("item");
    }

    private void settings(String members) {
        assertThat(vendors.control("PUT", "/settings", "{\"autotask\":{" + members + "}}")
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode field(JsonNode fields, String name) {
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name);
    }

    private static String error(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(500);
        return answer.json().path("errors").path(0).asText();
    }
}
