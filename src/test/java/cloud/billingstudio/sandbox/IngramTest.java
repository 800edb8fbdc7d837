package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class IngramTest {

    @Autowired
    private Vendors vendors;

    @BeforeEach
    void startsFromTheDeck() {
        vendors.reset();
    }

    @Test
    void asksForKeyAndTokenAndCorrelatesEveryAnswer() {
        Answer noKey = vendors.send(vendors.request("GET", "/ingram/customers", ""));
        assertThat(noKey.status()).isEqualTo(401);
        assertThat(noKey.json().path("statusCode").asInt()).isEqualTo(401);
        Answer noToken = vendors.send(
                vendors.request("GET", "/ingram/customers", "").header("X-Subscription-Key", "sandbox-key"));
        assertThat(noToken.status()).isEqualTo(401);
        assertThat(noToken.json().has("correlationId")).isTrue();
        Answer wrongPassword = vendors.send(vendors.request("POST", "/ingram/token", "{}")
                .header("X-Subscription-Key", "sandbox-key")
                .header("Authorization", "Basic YXBpOng="));
        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(vendors.ingram(vendors.token(), "/customers")
                        .response()
                        .headers()
                        .firstValue("X-Correlation-ID"))
                .isPresent();
    }

    @Test
    void letsATokenExpireByTheSandboxsClock() {
        String token = vendors.token();
        vendors.control("PUT", "/clock", "{\"now\":\"2026-11-05T09:24:59Z\",\"frozen\":true}");
        assertThat(vendors.ingram(token, "/customers").status()).isEqualTo(200);
        vendors.control("PUT", "/clock", "{\"now\":\"2026-11-05T09:25:00Z\",\"frozen\":true}");
        assertThat(vendors.ingram(token, "/customers").status()).isEqualTo(401);
    }

    @Test
    void pagesByOffsetWithTenAsTheDefault() {
        String token = vendors.token();
        assertThat(vendors.ingram(token, "/customers").json().path("data")).hasSize(10);
        Set<String> ids = new LinkedHashSet<>();
        for (int offset = 0; offset < 242; offset += 100) {
            vendors.ingram(token, "/subscriptions?limit=100&offset=" + offset + "&status=active")
                    .json()
                    .path("data")
                    .forEach(row -> ids.add(row.path("id").asText()));
        }
        assertThat(ids).hasSize(242);
        assertThat(vendors.ingram(token, "/subscriptions?status=active,pending").status())
                .isEqualTo(400);
        assertThat(vendors.ingram(token, "/subscriptions?fields=products").status())
                .isEqualTo(200);
        assertThat(vendors.ingram(token, "/subscriptions/1").status()).isEqualTo(404);
    }

    @Test
    void writesSignedOrdersForWhatCustomersDo() {
        String token = vendors.token();
        Answer done = vendors.control("POST", "/marketplace/changes", """
                [{"type":"setQuantity","subscriptionId":"1000823","resourceId":"100234","quantity":1,"date":"2026-10-15"},
                 {"type":"newSubscription","customerId":"1200000501","productName":"Office 365 Business Premium",
                  "quantity":3,"term":"annual"},
                 {"type":"endSubscription","subscriptionId":"1000825"}]
                """);
        assertThat(done.status()).isEqualTo(200);
        String sold = done.json().path(1).path("subscriptionId").asText();

        JsonNode orders = vendors.ingram(token, "/orders?creationTimeFrom=2026-10-01T00:00:00Z&limit=50")
                .json()
                .path("data");
        assertThat(orders).hasSize(3);
        assertThat(orders.path(2).path("type").asText()).isEqualTo("change");
        assertThat(orders.path(2).path("products").path(0).path("quantity").asInt())
                .isEqualTo(-3);
        assertThat(orders)
                .anyMatch(order -> order.path("type").asText().equals("cancellation") && !order.has("products"));
        JsonNode detail = vendors.ingram(token, "/subscriptions/" + sold).json();
        assertThat(detail.path("products").path(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(detail.path("creationDate").asText()).isEqualTo("2026-11-05");
        assertThat(vendors.ingram(token, "/subscriptions/1000825")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("terminated");
    }

    @Test
    void changesNothingWhereOneItemOfAListIsWrong() {
        Answer refused = vendors.control("POST", "/marketplace/changes", """
                [{"type":"setQuantity","subscriptionId":"1000823","quantity":9},
                 {"type":"setQuantity","subscriptionId":"77","quantity":9}]
                """);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.json().path("detail").asText()).isEqualTo("Item 2: there is no subscription 77.");
        JsonNode product = vendors.ingram(vendors.token(), "/subscriptions/1000823")
                .json()
                .path("products")
                .path(0);
        assertThat(product.path("quantity").asInt()).isEqualTo(4);
    }

    @Test
    void refusesDownloadsOnceTheirAddressExpired() {
        String token = vendors.token();
        String id = vendors.ingramPost(
                        token,
                        "/reports",
                        "{\"name\":\"Subscription Resources\",\"startDate\":\"2026-10-01\",\"format\":\"json\"}")
                .json()
                .path("id")
                .asText();
        String address = vendors.ingram(token, "/reports/" + id)
                .json()
                .path("downloadUrl")
                .asText();
        JsonNode rows = vendors.send(vendors.request("GET", address, "")).json();
        assertThat(rows).hasSize(242);
        assertThat(rows.path(0).has("SUBSCRIPTION _RESOURCE_UNIT")).isTrue();

        vendors.control("PUT", "/clock", "{\"now\":\"2026-11-06T09:00:00Z\"}");
        assertThat(vendors.send(vendors.request("GET", address, "")).status()).isEqualTo(403);
    }

    @Test
    void throttlesWithinAWindowOnlyWhereItIsSwitchedOn() {
        String token = vendors.token();
        vendors.control("PUT", "/settings", "{\"ingram\":{\"requests\":2,\"windowSeconds\":3600}}");
        int throttled = 0;
        for (int i = 0; i < 4; i++) {
            Answer answer = vendors.ingram(token, "/customers?limit=1");
            if (answer.status() == 429) {
                throttled++;
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .isPresent();
            }
        }
        assertThat(throttled).isGreaterThanOrEqualTo(2);
        vendors.control("PUT", "/settings", "{}");
        assertThat(vendors.ingram(token, "/customers?limit=1").status()).isEqualTo(200);
    }
}
