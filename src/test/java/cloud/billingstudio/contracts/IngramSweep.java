package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Asks the simulated marketplace for everything it serves, and some things wrongly. */
final class IngramSweep {

    private static final String KEY = "X-Subscription-Key";

    private final VendorClient stranger;
    private final VendorClient client;

    IngramSweep(String sandbox) {
        String basic = "Basic " + Base64.getEncoder().encodeToString("api:api".getBytes(StandardCharsets.UTF_8));
        stranger = new VendorClient(sandbox + "/ingram", Map.of(KEY, "sandbox-key", "Authorization", basic));
        String token = stranger.sound("POST", "/token", Map.of("marketplace", "us"))
                .path("token")
                .asText();
        client = stranger.with("Authorization", "Bearer " + token);
    }

    void run() {
        everyListAndItsRows();
        filters();
        reports();
        refusals();
    }

    private void everyListAndItsRows() {
        for (String list : new String[] {"/customers", "/subscriptions", "/orders", "/plans"}) {
            JsonNode rows = client.get(list + "?offset=0&limit=100").path("data");
            for (int i = 0; i < rows.size(); i += Math.max(1, rows.size() / 10)) {
                client.get(list + "/" + rows.path(i).path("id").asText());
            }
        }
        client.get("/products?offset=0&limit=500");
        client.get("/resellers?offset=0&limit=10").path("data").forEach(reseller -> {
            String one = "/resellers/" + reseller.path("id").asText();
            client.get(one);
            client.get(one + "/customers?limit=5");
            client.get(one + "/orders?limit=5");
        });
    }

    private void filters() {
        String customer = firstId("/customers");
        String subscription = firstId("/subscriptions");
        client.get("/customers?name=a&email=nobody@example.com&externalId=x&limit=5");
        client.get("/subscriptions?customerId=" + customer
                + "&status=active&creationDateFrom=2020-01-01&creationDateTo=2030-01-01");
        client.get("/orders?subscriptionId=" + subscription + "&status=completed&orderNumber=SO1&statusCode=CP"
                + "&creationTimeFrom=2020-01-01T00:00:00Z&creationTimeTo=2030-01-01T00:00:00Z&customerId=" + customer);
        client.get("/products?name=a&serviceName=b&mpn=c&vendor=d");
    }

    private void reports() {
        Map<String, String> order = Map.of(
                "name",
                "Subscription Resources",
                "startDate",
                "2026-11-01T00:00:00Z",
                "endDate",
                "2026-11-05T00:00:00Z",
                "format",
                "csv");
        String id = client.sound("POST", "/reports", order).path("id").asText();
        client.get("/reports/" + id);
        client.get("/reports?from=2026-01-01&to=2030-01-01");
    }

    private void refusals() {
        client.without(KEY).wrong("GET", "/customers", null);
        client.without("Authorization").wrong("GET", "/customers", null);
        stranger.with("Authorization", "Basic eDp5").wrong("POST", "/token", Map.of("marketplace", "us"));
        for (String path : new String[] {"/customers/1", "/subscriptions/1", "/orders/1", "/plans/1", "/reports/1"}) {
            client.wrong("GET", path, null);
        }
        client.wrong("GET", "/subscriptions?status=active,pending", null);
        client.wrong("GET", "/subscriptions?limit=0", null);
        client.wrong("GET", "/orders?creationTimeFrom=yesterday", null);
        client.wrong("POST", "/reports", Map.of("name", "Nothing"));
        client.wrong("POST", "/reports", "no JSON");
    }

    private String firstId(String list) {
        return client.get(list + "?limit=1").path("data").path(0).path("id").asText();
    }
}
