package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class DeckDataIT {

    @Autowired
    private Vendors vendors;

    @BeforeEach
    void startsFromTheDeck() {
        vendors.reset();
    }

    @Test
    void holdsTheFiguresOfTheDeckInTheMarketplaceReport() throws Exception {
        List<CSVRecord> rows = report();

        List<CSVRecord> exchange = of(rows, "100234");
        assertThat(exchange).hasSize(189);
        assertThat(sum(exchange, "SUBSCRIPTION_RESOURCE_INCL_AMOUNT")).isEqualTo(189);
        assertThat(sum(exchange, "SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT")).isEqualTo(653);
        assertThat(sum(exchange, "SUBSCRIPTION_RESOURCE_ORDERED_AMOUNT")).isEqualTo(842);
        assertThat(rows).hasSize(189 + 9 + 44 + 12);
    }

    @Test
    void listsEverySubscriptionWithoutProductsNewestFirst() {
        String token = vendors.token();
        JsonNode page = vendors.ingram(token, "/subscriptions?limit=500").json();

        assertThat(page.path("pagination").path("total").asInt()).isEqualTo(254);
        assertThat(page.path("data")).hasSize(254).noneMatch(row -> row.has("products"));
        List<String> created = new ArrayList<>();
        page.path("data").forEach(row -> created.add(row.path("creationDate").asText()));
        assertThat(created).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(created.get(0)).isLessThan("2026-07-01");
    }

    @Test
    void givesTheDecksFirstRowWithItsQuantityAndPricesAsText() {
        JsonNode detail =
                vendors.ingram(vendors.token(), "/subscriptions/1000823").json();

        assertThat(detail.path("customerId").asText()).isEqualTo("1200000501");
        JsonNode product = detail.path("products").path(0);
        assertThat(product.path("id").asText()).isEqualTo("100234");
        assertThat(product.path("quantity").decimalValue()).isEqualByComparingTo("4");
        assertThat(product.path("unitPrice").path("amount").isTextual()).isTrue();
        assertThat(detail.path("fulfillmentParameters").path(0).path("name").asText())
                .isEqualTo("ms_customer_id");
    }

    @Test
    void holdsTheNineLinkedLinesOnTheirContracts() {
        JsonNode contracts = vendors.query(
                "Contracts", "{\"op\":\"eq\",\"field\":\"contractName\",\"value\":\"Yearly futureDate Contract\"}");
        assertThat(contracts).hasSize(3);
        JsonNode services =
                vendors.query("Services", "{\"op\":\"beginsWith\",\"field\":\"name\",\"value\":\"Mara's\"}");
        assertThat(services).hasSize(2);
        JsonNode units = vendors.query(
                "ContractServiceUnits",
                "{\"op\":\"in\",\"field\":\"contractServiceID\",\"value\":[29880271,29880272,29880273,29880274,"
                        + "29880275,29880276,29880277,29880278,29880279]},"
                        + "{\"op\":\"lte\",\"field\":\"startDate\",\"value\":\"2026-11-05\"},"
                        + "{\"op\":\"gte\",\"field\":\"endDate\",\"value\":\"2026-11-05\"}");
        assertThat(units).hasSize(9);
        int sum = 0;
        for (JsonNode row : units) {
            sum += row.path("units").asInt();
        }
        assertThat(sum).as("46 but for one licence more and one less").isEqualTo(46);
    }

    @Test
    void coversPastPresentAndFuturePeriodsOfALine() {
        JsonNode units = vendors.query(
                "ContractServiceUnits", "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":29880001}");

        assertThat(units).hasSize(48);
        assertThat(units.path(0).path("startDate").asText()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(units.path(47).path("endDate").asText()).isEqualTo("2028-12-31T00:00:00Z");
        assertThat(units.path(0).path("price").decimalValue()).isEqualByComparingTo(new BigDecimal("20.8"));
    }

    private List<CSVRecord> report() throws Exception {
        String token = vendors.token();
        String id = vendors.ingramPost(
                        token, "/reports", "{\"name\":\"Subscription Resources\",\"startDate\":\"2026-10-01\"}")
                .json()
                .path("id")
                .asText();
        String address = vendors.ingram(token, "/reports/" + id)
                .json()
                .path("downloadUrl")
                .asText();
        String csv = vendors.send(vendors.request("GET", address, "")).text();
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(csv))
                .getRecords();
    }

    private static List<CSVRecord> of(List<CSVRecord> rows, String resource) {
        return rows.stream()
                .filter(row -> row.get("SUBSCRIPTION_RESOURCE_ID").equals(resource))
                .toList();
    }

    private static int sum(List<CSVRecord> rows, String column) {
        return rows.stream().mapToInt(row -> Integer.parseInt(row.get(column))).sum();
    }
}
