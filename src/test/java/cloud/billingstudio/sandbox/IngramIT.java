package cloud.billingstudio.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class IngramIT {

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
        Answer tokenWithoutKey = vendors.send(
                vendors.request("POST", "/ingram/token", "{}").header("Authorization", "Basic YXBpOmFwaQ=="));
        assertThat(tokenWithoutKey.status()).isEqualTo(401);
        assertThat(tokenWithoutKey.json().path("statusCode").asInt()).isEqualTo(401);
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
        for (int offset = 0; offset < 254; offset += 100) {
            vendors.ingram(token, "/subscriptions?limit=100&offset=" + offset + "&status=active")
                    .json()
                    .path("data")
                    .forEach(row -> ids.add(row.path("id").asText()));
        }
        assertThat(ids).hasSize(254);
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
        assertThat(rows).hasSize(254);
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

    @Test
    void answersWithTheGatewaysOwnBodyForKeyBudgetAndQuota() {
        String token = vendors.token();
        settings("\"keyRevoked\":true");
        Answer revoked = vendors.ingram(token, "/customers");
        assertThat(revoked.status()).isEqualTo(401);
        assertThat(revoked.json().path("statusCode").asInt()).isEqualTo(401);
        assertThat(revoked.json().path("message").asText()).contains("invalid subscription key");
        settings("\"quota\":1");
        assertThat(vendors.ingram(token, "/customers").status()).isEqualTo(200);
        Answer quota = vendors.ingram(token, "/customers");
        assertThat(quota.status()).isEqualTo(403);
        assertThat(quota.json().path("message").asText()).contains("quota");
        settings("\"requests\":1,\"windowSeconds\":3600,\"retryAfter\":false");
        assertThat(vendors.ingram(token, "/customers").status()).isEqualTo(200);
        Answer throttled = vendors.ingram(token, "/customers");
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.json().path("message").asText()).contains("Try again in");
        assertThat(throttled.response().headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void refusesInEitherShapeOfItsOwn() {
        String token = vendors.token();
        JsonNode live = vendors.ingram(token, "/orders/1").json();
        assertThat(live.fieldNames())
                .toIterable()
                .containsExactly("timestamp", "status", "error", "path", "correlationId");
        settings("\"errors\":\"documented\"");
        JsonNode documented = vendors.ingram(token, "/orders/1").json();
        assertThat(documented.fieldNames())
                .toIterable()
                .containsExactly("timeStamp", "status", "message", "path", "correlationId");
        assertThat(documented.path("path").asText()).isEqualTo("/orders/1");
    }

    @Test
    void correlatesAnswersOfFaultsAndUnknownPathsToo() {
        String token = vendors.token();
        vendors.control("POST", "/faults", "{\"vendor\":\"ingram\",\"kind\":\"refuseBefore\"}");
        for (Answer answer : List.of(
                vendors.ingram(token, "/customers"),
                vendors.ingram(token, "/nonsense"),
                vendors.ingramPost(token, "/customers", "{}"))) {
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(answer.response().headers().firstValue("X-Correlation-ID"))
                    .isPresent();
        }
    }

    @Test
    void givesATokenByOpenIdConnectToo() {
        String form = "grant_type=password&username=api&password=api&client_id=studio&client_secret=studio-secret"
                + "&scope=openid";
        Answer token = vendors.send(openId(form));
        assertThat(token.json().path("expires_in").asInt()).isEqualTo(1500);
        assertThat(vendors.ingram(token.json().path("access_token").asText(), "/customers")
                        .status())
                .isEqualTo(200);
        assertThat(vendors.send(openId(form.replace("password=api", "password=x")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesATokenForAnotherMarketplaceButTakesAnEmptyBody() {
        assertThat(askForToken("{\"marketplace\":\"uk\"}").status()).isEqualTo(401);
        assertThat(askForToken("").status()).isEqualTo(200);
        assertThat(askForToken("{not json").status()).isEqualTo(400);
    }

    @Test
    void listsTheNewestFirstAndMovesRowsBetweenTwoPages() {
        String token = vendors.token();
        vendors.control("POST", "/marketplace/between-pages", """
                {"list":"subscriptions","changes":[{"type":"newSubscription","customerId":"1200000501",
                 "productName":"Office 365 Business Premium","quantity":3}]}
                """);
        JsonNode first = vendors.ingram(token, "/subscriptions?limit=2").json();
        JsonNode second =
                vendors.ingram(token, "/subscriptions?limit=2&offset=2").json();

        assertThat(second.path("data").path(0)).isEqualTo(first.path("data").path(1));
        assertThat(second.path("pagination").path("total").asInt())
                .isEqualTo(first.path("pagination").path("total").asInt() + 1);
        assertThat(first.path("data").path(0).path("creationDate").asText())
                .isGreaterThanOrEqualTo(
                        first.path("data").path(1).path("creationDate").asText());
    }

    @Test
    void honoursOnlyTheDocumentedTimesOfOrders() {
        String token = vendors.token();
        change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":9,\"date\":\"2026-10-15\"}");
        change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":8,\"date\":\"2026-10-25\"}");
        assertThat(total(token, "/orders?creationTimeFrom=2026-10-20T00:00:00Z&creationTimeTo=2026-10-30T00:00:00Z"))
                .isEqualTo(1);
        assertThat(total(token, "/orders?creationTimeFrom=2026-10-10T00:00:00Z&creationTimeTo=2026-10-30T00:00:00Z"))
                .isEqualTo(2);
        int all = total(token, "/orders");
        for (String unknown :
                List.of("startDate", "fromDate", "dateFrom", "creationDateFrom", "from", "orderDateFrom")) {
            assertThat(total(token, "/orders?" + unknown + "=2026-10-20")).isEqualTo(all);
        }
        settings("\"passesOverOrderTimes\":true");
        assertThat(total(token, "/orders?creationTimeFrom=2026-10-20T00:00:00Z"))
                .isEqualTo(all);
    }

    @Test
    void completesAnOrderWhenItsTimeHasCome() {
        String token = vendors.token();
        JsonNode done = change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":9,"
                + "\"order\":\"submitted\",\"completesAt\":\"2026-11-05T12:00:00Z\"}");
        String order = "/orders/" + done.path("orderId").asText();
        assertThat(vendors.ingram(token, order).json().path("status").asText()).isEqualTo("submitted");
        assertThat(quantity(token, "1000823")).isEqualTo("4");

        vendors.control("PUT", "/clock", "{\"now\":\"2026-11-05T12:00:00Z\",\"frozen\":true}");

        String later = vendors.token();
        assertThat(quantity(later, "1000823")).isEqualTo("9");
        assertThat(vendors.ingram(later, order).json().path("status").asText()).isEqualTo("completed");
    }

    @Test
    void keepsATargetForTheRenewalAndRenewsWithAnOrderWithoutProducts() {
        String token = vendors.token();
        String renewal = vendors.ingram(token, "/subscriptions/1000823")
                .json()
                .path("renewalDate")
                .asText();
        change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":2,\"when\":\"renewal\"}");
        JsonNode scheduled = vendors.ingram(token, "/orders?subscriptionId=1000823&limit=1")
                .json()
                .path("data")
                .path(0);
        assertThat(scheduled.path("scheduledOn").asText()).isEqualTo("renewal");
        assertThat(scheduled.path("products").path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(quantity(token, "1000823")).isEqualTo("4");

        vendors.control("PUT", "/clock", "{\"now\":\"" + renewal + "T09:00:00Z\",\"frozen\":true}");

        String later = vendors.token();
        assertThat(quantity(later, "1000823")).isEqualTo("2");
        JsonNode orders = vendors.ingram(later, "/orders?subscriptionId=1000823&limit=2")
                .json()
                .path("data");
        assertThat(orders.path(0).path("type").asText()).isEqualTo("renewal");
        assertThat(orders.path(0).has("products")).isFalse();
        assertThat(orders.path(1).path("status").asText()).isEqualTo("completed");
        assertThat(vendors.ingram(later, "/subscriptions/1000823")
                        .json()
                        .path("renewalDate")
                        .asText())
                .isGreaterThan(renewal);
    }

    @Test
    void forgetsWhatWasScheduledOnceSomethingChangesInTheMiddleOfTheTerm() {
        String token = vendors.token();
        JsonNode scheduled =
                change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":2,\"when\":\"renewal\"}");
        change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":6}");

        assertThat(vendors.ingram(token, "/orders/" + scheduled.path("orderId").asText())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("cancelled");
        vendors.control("PUT", "/clock", "{\"now\":\"2028-01-01T00:00:00Z\",\"frozen\":true}");
        assertThat(quantity(vendors.token(), "1000823")).isEqualTo("6");
    }

    @Test
    void endsWhatDoesNotRenew() {
        change("{\"type\":\"setRenewal\",\"subscriptionId\":\"1000823\",\"renews\":false}");
        vendors.control("PUT", "/clock", "{\"now\":\"2028-01-01T00:00:00Z\",\"frozen\":true}");
        assertThat(vendors.ingram(vendors.token(), "/subscriptions/1000823")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("terminated");
    }

    @Test
    void changesACountWithoutAnOrderAndWithoutATraceInTheListWhereItIsToldTo() {
        String token = vendors.token();
        settings("\"lastModifiedStays\":true");
        JsonNode before = row(token, "1000823");
        int orders = total(token, "/orders");
        change("{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"quantity\":6,\"silent\":true}");

        assertThat(row(token, "1000823")).isEqualTo(before);
        assertThat(total(token, "/orders")).isEqualTo(orders);
        assertThat(quantity(token, "1000823")).isEqualTo("6");
    }

    @Test
    void spellsTimesAndQuantitiesAsItIsToldTo() {
        String token = vendors.token();
        settings("\"dateTimes\":\"offset\",\"quantities\":\"decimal\",\"hidesCosts\":true,\"bareOrders\":true");
        JsonNode product = vendors.ingram(token, "/subscriptions/1000823")
                .json()
                .path("products")
                .path(0);
        assertThat(product.path("quantity").toString()).isEqualTo("4.0");
        assertThat(product.has("unitCost")).isFalse();
        JsonNode order =
                vendors.ingram(token, "/orders?limit=1").json().path("data").path(0);
        assertThat(order.path("creationDate").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\+00:00");
        assertThat(order.has("products") || order.has("subscriptionId")).isFalse();
        assertThat(vendors.ingram(token, "/orders/" + order.path("id").asText())
                        .json()
                        .has("subscriptionId"))
                .isTrue();
        settings("\"dateTimes\":\"bare\",\"quantities\":\"text\"");
        assertThat(quantity(token, "1000823")).isEqualTo("4");
        assertThat(vendors.ingram(token, "/orders?limit=1")
                        .json()
                        .path("data")
                        .path(0)
                        .path("creationDate")
                        .asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void tellsProductsPlansAndResellers() {
        String token = vendors.token();
        JsonNode product = vendors.ingram(token, "/products?name=Office&limit=1")
                .json()
                .path("data")
                .path(0);
        assertThat(product.path("minimumQuantity").isTextual()).isTrue();
        assertThat(product.path("prices").path(0).path("amount").isTextual()).isTrue();
        String plan = vendors.ingram(token, "/plans?limit=1")
                .json()
                .path("data")
                .path(0)
                .path("id")
                .asText();
        assertThat(vendors.ingram(token, "/plans/" + plan).json().path("id").asText())
                .isEqualTo(plan);
        String reseller = vendors.ingram(token, "/resellers")
                .json()
                .path("data")
                .path(0)
                .path("id")
                .asText();
        assertThat(total(token, "/resellers/" + reseller + "/customers")).isEqualTo(total(token, "/customers"));
        assertThat(total(token, "/resellers/" + reseller + "/orders")).isEqualTo(total(token, "/orders"));
        assertThat(vendors.ingram(token, "/resellers/7").status()).isEqualTo(404);
    }

    @Test
    void makesReportsInEveryFormatAfterAWhileAndListsThemWithoutPages() {
        String token = vendors.token();
        settings("\"reportDelayMillis\":60000");
        Map<String, String> starts = Map.of("csv", "SUBSCRIPTION_ID,", "json", "[{", "xml", "<?xml", "xlsx", "PK");
        Map<String, String> ids = new java.util.TreeMap<>();
        starts.keySet().forEach(format -> ids.put(format, ordered(token, format)));
        assertThat(vendors.ingram(token, "/reports/" + ids.get("csv"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("processing");
        vendors.control("PUT", "/clock", "{\"now\":\"2026-11-05T09:02:00Z\",\"frozen\":true}");

        starts.forEach((format, start) -> {
            String address = vendors.ingram(token, "/reports/" + ids.get(format))
                    .json()
                    .path("downloadUrl")
                    .asText();
            assertThat(vendors.send(vendors.request("GET", address, "")).text()).startsWith(start);
            assertThat(vendors.send(vendors.request("GET", address, "").header("Authorization", "Bearer " + token))
                            .status())
                    .as("a bearer token is refused where the files are")
                    .isEqualTo(400);
        });
        JsonNode list = vendors.ingram(token, "/reports?offset=2&limit=1&status=completed")
                .json();
        assertThat(list.path("data")).hasSize(4);
        assertThat(list.path("pagination").toString()).isEqualTo("{\"offset\":0,\"limit\":4,\"total\":4}");
        settings("\"reportsRefused\":true");
        assertThat(vendors.ingramPost(
                                token, "/reports", "{\"name\":\"Subscription Resources\",\"startDate\":\"2026-10-01\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void holdsEverythingThatSurprisesAClient() {
        vendors.control("POST", "/reset?dataset=awkward", "");
        String token = vendors.token();
        Map<String, JsonNode> rows = new java.util.HashMap<>();
        for (int offset = 0; offset < 1000; offset += 500) {
            vendors.ingram(token, "/subscriptions?limit=500&offset=" + offset)
                    .json()
                    .path("data")
                    .forEach(row -> rows.put(row.path("id").asText(), row));
        }
        assertThat(rows).hasSize(533);
        assertThat(rows.values().stream().map(row -> row.path("status").asText()))
                .contains("active", "hold", "pending", "terminated", "removed", "unknown");
        assertThat(rows.get("2000004").has("renewalDate")).isFalse();
        assertThat(rows.get("2000001").path("billingPeriod").path("type").asText())
                .isEqualTo("month");
        assertThat(rows.get("2000001").path("subscriptionPeriod").path("type").asText())
                .isEqualTo("year");
        assertThat(rows.get("2000022")
                        .path("subscriptionPeriod")
                        .path("duration")
                        .asInt())
                .isEqualTo(3);
        assertThat(rows.get("2000007").path("name").asText()).contains("(Trial)");
        assertThat(rows.get("2000024").path("name").asText()).hasSize(6000);
        assertThat(detail(token, "2000008").path("products")).isEmpty();
        assertThat(detail(token, "2000009").path("products")).hasSize(2);
        assertThat(detail(token, "2000012")
                        .path("products")
                        .path(0)
                        .path("quantity")
                        .decimalValue())
                .isEqualByComparingTo("2.5");
        assertThat(detail(token, "2000016").path("totalPrice").path("currency").asText())
                .isEqualTo("EUR");
        assertThat(detail(token, "2000017")
                        .path("products")
                        .path(0)
                        .path("unitPrice")
                        .path("priceTiers"))
                .hasSize(2);
        assertThat(detail(token, "2000018").path("products").path(0).has("unitCost"))
                .isFalse();
        assertThat(detail(token, "2000021").path("products")).isEmpty();
        assertThat(detail(token, "2000026").path("products").path(0).has("unitPrice"))
                .isFalse();
        assertThat(detail(token, "2000010").path("products").path(0).path("mpn"))
                .isEqualTo(detail(token, "2000011").path("products").path(0).path("mpn"))
                .isEqualTo(detail(token, "2000003").path("products").path(0).path("mpn"));
        assertThat(vendors.ingram(token, "/customers/1400000006")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("creditHold");
        assertThat(vendors.ingram(token, "/customers/1400000003")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("株式会社東京クラウド");
        JsonNode delta = vendors.ingram(token, "/orders/3100002").json();
        assertThat(delta.path("products").path(0).path("quantity").asInt()).isEqualTo(-2);
        assertThat(vendors.ingram(token, "/orders/3100003").json().has("products"))
                .isFalse();
        assertThat(total(token, "/orders?status=error")).isEqualTo(1);
        assertThat(total(token, "/reports")).isEqualTo(1);
    }

    @Test
    void filtersByEveryDocumentedParameter() {
        vendors.control("POST", "/reset?dataset=awkward", "");
        String token = vendors.token();
        int customers = total(token, "/customers");
        Map<String, Integer> wanted = new java.util.LinkedHashMap<>();
        wanted.put("/customers?name=dental", 1);
        wanted.put("/customers?email=office@awkward2.example", 1);
        wanted.put("/customers?externalId=none", 0);
        wanted.put("/customers?resellerId=1000001", customers);
        wanted.put("/customers?resellerId=7", 0);
        wanted.put("/resellers/1000001/customers?name=dental", 1);
        wanted.put("/subscriptions?customerId=1400000003", 4);
        wanted.put("/subscriptions?customerId=1400000003&creationDateFrom=2026-08-01", 3);
        wanted.put("/subscriptions?customerId=1400000003&creationDateTo=2026-07-31", 1);
        wanted.put("/subscriptions?status=removed", 1);
        wanted.put("/orders?customerId=1400000001&status=processing", 1);
        wanted.put("/orders?subscriptionId=2000014", 2);
        wanted.put("/orders?orderNumber=CH3100002", 1);
        wanted.put("/orders?statusCode=CL", 1);
        wanted.put("/products?serviceName=backup", 1);
        wanted.put("/products?mpn=SUP-H", 1);
        wanted.put("/products?mpn=SUP-H&vendor=Microsoft", 0);
        wanted.put("/reports?name=every&format=csv&type=on_invoice&status=completed", 1);
        wanted.put("/reports?format=xlsx", 0);
        wanted.put("/reports?type=daily", 0);
        wanted.put("/reports?status=processing", 0);
        wanted.put("/reports?from=2026-10-31&to=2026-10-31", 1);
        wanted.put("/reports?from=2026-11-01", 0);

        wanted.forEach((path, rows) -> assertThat(total(token, path)).as(path).isEqualTo(rows));
        for (String wrong : List.of(
                "/customers?limit=0",
                "/customers?offset=-1",
                "/orders?status=done",
                "/orders?creationTimeFrom=lately",
                "/subscriptions?creationDateFrom=lately")) {
            assertThat(vendors.ingram(token, wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void splitsInTheReportWhatTheInterfaceDoesNotAndDisagreesInOneLine() {
        vendors.control("POST", "/reset?dataset=awkward", "");
        String token = vendors.token();
        String address = vendors.ingram(token, "/reports/" + ordered(token, "json"))
                .json()
                .path("downloadUrl")
                .asText();
        Map<String, JsonNode> rows = new java.util.HashMap<>();
        vendors.send(vendors.request("GET", address, ""))
                .json()
                .forEach(row -> rows.put(row.path("SUBSCRIPTION_ID").asText(), row));

        JsonNode usage = rows.get("2000021");
        assertThat(usage.path("SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT").asInt())
                .isZero();
        assertThat(usage.path("SUBSCRIPTION_RESOURCE_MAX_UNITS").asInt()).isEqualTo(-1);
        assertThat(usage.path("SUBSCRIPTION _RESOURCE_UNIT").asText()).isEqualTo("GB-hours");
        assertThat(rows.get("2000022").path("SUBSCRIPTION_RESOURCE_MAX_UNITS").isNull())
                .isTrue();
        JsonNode disagreeing = rows.get("2000020");
        assertThat(disagreeing.path("SUBSCRIPTION_RESOURCE_INCL_AMOUNT").asInt()
                        + disagreeing
                                .path("SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT")
                                .asInt())
                .isNotEqualTo(12);
        assertThat(quantity(token, "2000020")).isEqualTo("12");
    }

    private void settings(String ingram) {
        assertThat(vendors.control("PUT", "/settings", "{\"ingram\":{" + ingram + "}}")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode change(String one) {
        Answer done = vendors.control("POST", "/marketplace/changes", "[" + one + "]");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        return done.json().path(0);
    }

    private int total(String token, String path) {
        return vendors.ingram(token, path)
                .json()
                .path("pagination")
                .path("total")
                .asInt();
    }

    private JsonNode detail(String token, String subscription) {
        return vendors.ingram(token, "/subscriptions/" + subscription).json();
    }

    private String quantity(String token, String subscription) {
        return detail(token, subscription)
                .path("products")
                .path(0)
                .path("quantity")
                .asText();
    }

    private JsonNode row(String token, String subscription) {
        for (JsonNode row :
                vendors.ingram(token, "/subscriptions?limit=500").json().path("data")) {
            if (row.path("id").asText().equals(subscription)) {
                return row;
            }
        }
        throw new AssertionError("subscription " + subscription + " is not listed");
    }

    private String ordered(String token, String format) {
        return vendors.ingramPost(
                        token,
                        "/reports",
                        "{\"name\":\"Subscription Resources\",\"startDate\":\"2026-10-01\",\"format\":\"" + format
                                + "\"}")
                .json()
                .path("id")
                .asText();
    }

    private Answer askForToken(String body) {
        return vendors.send(vendors.request("POST", "/ingram/token", body)
                .header("X-Subscription-Key", "sandbox-key")
                .header("Authorization", "Basic YXBpOmFwaQ=="));
    }

    private java.net.http.HttpRequest.Builder openId(String form) {
        return vendors.request("POST", "/ingram/auth/realms/cloud/protocol/openid-connect/token", form)
                .setHeader("Content-Type", "application/x-www-form-urlencoded");
    }
}
