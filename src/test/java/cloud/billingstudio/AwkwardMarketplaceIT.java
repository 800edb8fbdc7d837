package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** The simulated marketplace at its most surprising, read into the book by the real adapter over HTTP. */
@StudioTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwkwardMarketplaceIT {

    private static final String HEADINGS = "SUBSCRIPTION_ID,SUBSCRIPTION_RESOURCE_ID,"
            + "SUBSCRIPTION_RESOURCE_INCL_AMOUNT,SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT\n";

    @Autowired
    private LicenceBook book;

    @Autowired
    private MarketplaceFetch fetch;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private Clock clock;

    @Autowired
    private TestRestTemplate http;

    @BeforeAll
    void startsFromEverythingThatSurprises() {
        http.put("/sandbox/control/settings", Map.of());
        http.put("/sandbox/control/clock", Map.of("now", "2026-11-05T09:00:00Z"));
        assertThat(http.postForEntity("/sandbox/control/reset?dataset=awkward", null, String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(http.postForEntity(
                                "/sandbox/control/marketplace/between-pages",
                                Map.of(
                                        "list",
                                        "subscriptions",
                                        "changes",
                                        List.of(Map.of(
                                                "type", "newSubscription",
                                                "customerId", "1400000001",
                                                "productName", "Support Hours",
                                                "term", "monthly",
                                                "quantity", 7))),
                                String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(201);
        long id = fetch.start(new FetchOwner("test", "clerk"), new ConnectionId("ingram"));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> fetch.proceed(id, Duration.ofSeconds(20))
                .finished());
    }

    @AfterAll
    void leavesTheDeck() {
        http.postForEntity("/sandbox/control/reset?dataset=deck", null, String.class);
        http.delete("/sandbox/control/clock");
    }

    @Test
    void readsItAllAndTakesNothingUnknownForZero() {
        Map<String, List<LicenceLine>> lines = lines();

        assertThat(lines.keySet()).as("more than one page of five hundred").hasSizeGreaterThan(500);
        assertThat(one(lines, "2000001").included()).isEqualTo(Quantity.of(1));
        assertThat(one(lines, "2000001").additional()).isEqualTo(Quantity.of(24));
        assertThat(one(lines, "2000001").termMonths()).isEqualTo(12);
        assertThat(one(lines, "2000001").billingMonths()).isEqualTo(1);
        assertThat(one(lines, "2000002").termMonths()).isEqualTo(1);
        assertThat(one(lines, "2000022").termMonths()).isEqualTo(36);
        assertThat(one(lines, "2000003").state()).isEqualTo(LicenceLine.State.ON_HOLD);
        assertThat(one(lines, "2000004").state()).isEqualTo(LicenceLine.State.PENDING);
        assertThat(one(lines, "2000005").state()).isEqualTo(LicenceLine.State.ENDED);
        assertThat(lines).as("removed long ago").doesNotContainKey("2000006");
        assertThat(one(lines, "2000007").subscriptionName()).contains("(Trial)");
        assertThat(one(lines, "2000008").total()).as("no products").isNull();
        assertThat(one(lines, "2000021").total())
                .as("usage, in the report alone")
                .isNull();
        assertThat(lines.get("2000009")).extracting(LicenceLine::resourceId).containsExactly("800010", "800011");
        assertThat(one(lines, "2000012").total()).isEqualTo(Quantity.of("2.5"));
        assertThat(String.valueOf(one(lines, "2000016").unitPrice())).contains("EUR");
        assertThat(one(lines, "2000026").unitPrice()).isNull();
        assertThat(one(lines, "2000023").subscriptionName()).isEqualTo("Ünïcödé – 日本語 – العربية – 😀");
        assertThat(one(lines, "2000024").subscriptionName()).hasSizeGreaterThan(5_900);
        assertThat(one(lines, "2000008").customerName()).isEqualTo("株式会社東京クラウド");
        assertThat(one(lines, "2000010").mpn())
                .isEqualTo(one(lines, "2000011").mpn())
                .isEqualTo(one(lines, "2000003").mpn());
    }

    @Test
    void missesNothingThatWasBoughtWhileTheListWasRead() {
        assertThat(lines().values().stream().flatMap(List::stream).filter(line -> line.resourceName()
                        .equals("Support Hours")))
                .extracting(LicenceLine::customerName, LicenceLine::total)
                .containsExactlyInAnyOrder(
                        tuple("مؤسسة الرياض للسحابة", Quantity.of("2.5")),
                        tuple("Awkward Dental Inc.", Quantity.of(7)));
        assertThat(lines()).as("and nothing of what it moved on").hasSizeGreaterThan(530);
    }

    @Test
    void leavesASplitUnknownThatDoesNotAddUpAndKeepsFutureCountsInTheFuture() {
        Map<String, List<LicenceLine>> lines = lines();

        assertThat(one(lines, "2000020").total()).isEqualTo(Quantity.of(12));
        assertThat(one(lines, "2000020").included()).isNull();
        assertThat(one(lines, "2000013").total()).isEqualTo(Quantity.of(20));
        assertThat(one(lines, "2000013").profile().at(today().plusDays(10))).contains(Quantity.of(15));
        assertThat(one(lines, "2000014").total()).isEqualTo(Quantity.of(8));
        assertThat(one(lines, "2000014").profile().at(today().minusDays(21))).contains(Quantity.of(10));
        assertThat(one(lines, "2000027").total()).as("its order is still open").isEqualTo(Quantity.of(5));
        assertThat(one(lines, "2000028").total()).as("its order was withdrawn").isEqualTo(Quantity.of(5));
    }

    @Test
    void takesTheReportAsAFileFromThoseWhoMayAndNothingOfABadOne() {
        ResponseEntity<String> good = upload("clerk", HEADINGS + "2000020,800001,1,11\n2000001,800001,2,2\n");
        assertThat(good.getStatusCode().value()).isEqualTo(200);
        assertThat(good.getBody()).contains("\"rows\":2", "\"known\":2", "\"agreeing\":1", "\"uploadedBy\":\"clerk\"");

        ResponseEntity<String> bad = upload("clerk", HEADINGS + "2000020,800001,1,11\n2000001,800001,two,2\n");
        assertThat(bad.getStatusCode().value()).isEqualTo(400);
        assertThat(bad.getBody()).contains("resources.csv: Row 3", "two");
        assertThat(upload("auditor", HEADINGS).getStatusCode().value()).isEqualTo(403);
        assertThat(http.withBasicAuth("auditor", "auditor")
                        .getForObject("/api/connections/ingram/splits", String.class))
                .as("the good one is still kept")
                .contains("\"rows\":2");
    }

    private ResponseEntity<String> upload(String user, String content) {
        LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "resources.csv";
            }
        });
        return http.withBasicAuth(user, user).postForEntity("/api/connections/ingram/splits", form, String.class);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Map<String, List<LicenceLine>> lines() {
        return book.lines(knowledge.now(), today()).stream()
                .collect(Collectors.groupingBy(LicenceLine::subscriptionId));
    }

    private static LicenceLine one(Map<String, List<LicenceLine>> lines, String subscription) {
        assertThat(lines.get(subscription)).as("lines of " + subscription).hasSize(1);
        return lines.get(subscription).get(0);
    }
}
