package cloud.billingstudio.ingram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TestConnections;
import cloud.billingstudio.connection.TestVendor;
import cloud.billingstudio.connection.TestVendor.Asked;
import cloud.billingstudio.connection.TestVendor.Reply;
import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.marketplace.Marketplace.SplitReport;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.ResourceSplit;
import cloud.billingstudio.marketplace.Subscription;
import cloud.billingstudio.marketplace.Subscription.Resource;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.marketplace.SubscriptionHead.Status;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

@DatabaseTest
class IngramTest {

    private static final String PASSWORD = "pa{ss}word";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-31T12:00:00Z"), ZoneOffset.UTC);

    @Autowired
    private DataSource database;

    private final TestVendor vendor = new TestVendor();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void signsInOnceForManyRequestsAndSendsKeyAndToken() {
        signedIn(request -> list(0, 0, ""));
        Ingram ingram = ingram(500);

        ingram.customers(null);
        ingram.subscriptions(null);

        assertThat(vendor.asked("/token")).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("{\"marketplace\":\"us\"}");
            assertThat(request.headers()).containsEntry("X-Subscription-Key", "the-key");
        });
        assertThat(vendor.asked("/subscriptions").get(0).headers())
                .containsEntry("Authorization", "Bearer token-1")
                .containsEntry("X-Subscription-Key", "the-key");
    }

    @Test
    void renewsATokenAMinuteBeforeItExpires() {
        signedIn(60, request -> list(0, 0, ""));
        Ingram ingram = ingram(500);

        ingram.customers(null);
        ingram.customers(null);

        assertThat(vendor.asked("/token")).hasSize(2);
    }

    @Test
    void renewsARefusedTokenOnceAndThenGivesUp() {
        signedIn(request -> "Bearer token-1".equals(request.headers().get("Authorization"))
                ? Reply.of(401, "{\"message\":\"expired\"}")
                : list(0, 0, ""));
        assertThat(ingram(500).customers(null).items()).isEmpty();

        signedIn(request -> Reply.of(401, "{\"statusCode\":401,\"message\":\"invalid subscription key\"}"));
        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> ingram(500).customers(null));

        assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
        assertThat(failure)
                .hasMessageContaining("invalid subscription key")
                .hasMessageContaining("studio.connections.ingram");
        assertThat(failure.getMessage()).doesNotContain("token-").doesNotContain(PASSWORD);
    }

    @Test
    void pagesUntilTheTotalIsReachedWhateverThePageTheMarketplaceGives() {
        signedIn(request -> {
            int offset = Integer.parseInt(request.target().replaceAll(".*offset=(\\d+).*", "$1"));
            int end = Math.min(offset + 2, 5);
            String rows = IntStream.range(offset, end)
                    .mapToObj(id -> "{\"id\":" + id + ",\"name\":\"C" + id + "\"}")
                    .collect(Collectors.joining(","));
            return list(offset, 5, rows);
        });

        List<String> ids = new ArrayList<>();
        for (Page<Customer> page = ingram(500).customers(null); ; ) {
            page.items().forEach(customer -> ids.add(customer.id()));
            if (page.next() == null) {
                break;
            }
            page = ingram(500).customers(page.next());
        }

        assertThat(ids).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void readsTheManyFormsOfASubscription() {
        String row =
                "{\"id\":\"77\",\"customerId\":12,\"name\":\"M365\",\"status\":\"HOLD\",\"renewalDate\":\"2027-01-31\","
                        + "\"subscriptionPeriod\":{\"type\":\"year\",\"duration\":1},"
                        + "\"billingPeriod\":{\"type\":\"month\",\"duration\":\"1\"},\"surprise\":[1]";
        signedIn(request -> request.target().contains("/subscriptions/77")
                ? Reply.json(row + ",\"planId\":5,\"products\":["
                        + "{\"id\":100180,\"mpn\":\"a_ANNUAL\",\"name\":\"Office\",\"quantity\":\"10.0\","
                        + "\"unitPrice\":{\"currency\":\"USD\",\"amount\":\"22.5\"}},"
                        + "{\"id\":100180,\"mpn\":\"a_ANNUAL\",\"name\":\"Office\",\"quantity\":2},"
                        + "{\"id\":2,\"name\":\"Unlimited\",\"quantity\":-1}]}")
                : list(0, 2, row + "},{\"id\":78,\"customerId\":12,\"status\":\"brandNew\",\"surprise\":[2]}"));
        Ingram ingram = ingram(500);

        SubscriptionHead listed = ingram.subscriptions(null).items().get(0);
        Subscription detail = ingram.subscription("77");

        assertThat(listed.status()).isEqualTo(Status.ON_HOLD);
        assertThat(listed.termMonths()).isEqualTo(12);
        assertThat(listed.billingMonths()).isEqualTo(1);
        assertThat(listed.renewsOn()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(ingram.subscriptions(null).items().get(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(detail.head()).isEqualTo(listed);
        assertThat(detail.resources())
                .containsExactly(
                        new Resource(
                                "100180", "Office", "a_ANNUAL", Quantity.of(12), Money.of("22.5", "USD"), null, null),
                        new Resource("2", "Unlimited", null, null, null, null, null));
    }

    @Test
    void changesTheFingerprintWithAnyMemberAndNotWithTheirOrder() {
        signedIn(request -> list(
                0,
                3,
                "{\"id\":1,\"customerId\":2,\"a\":{\"x\":1,\"y\":2}},{\"a\":{\"y\":2,\"x\":1},\"customerId\":2,\"id\":1},"
                        + "{\"id\":1,\"customerId\":2,\"a\":{\"x\":1,\"y\":3}}"));

        List<String> prints = ingram(500).subscriptions(null).items().stream()
                .map(SubscriptionHead::fingerprint)
                .toList();

        assertThat(prints.get(0)).isEqualTo(prints.get(1)).isNotEqualTo(prints.get(2));
    }

    @Test
    void takesNoProductsForUnknownAndNotForZero() {
        signedIn(request -> Reply.json("{\"id\":1,\"customerId\":2,\"status\":\"active\",\"products\":[]}"));

        assertThat(ingram(500).subscription("1").resources()).isEmpty();
    }

    @Test
    void stopsAtTheFirstOlderOrderWhereTheFilterIsPassedOver() {
        signedIn(request -> list(
                0,
                20_000,
                "{\"id\":3,\"type\":\"change\",\"status\":\"completed\",\"subscriptionId\":77,\"scheduledOn\":\"renewal\","
                        + "\"creationDate\":\"2026-10-14 17:46:10+00:00\",\"products\":[{\"id\":9,\"quantity\":-1}]},"
                        + "{\"id\":2,\"type\":\"renewal\",\"status\":\"cancelled\",\"creationDate\":\"2026-10-02T07:22:59\"},"
                        + "{\"id\":1,\"type\":\"sales\",\"creationDate\":\"2019-03-19 07:22:59\"}"));

        Page<Order> page = ingram(500).orders(Instant.parse("2026-10-01T00:00:00Z"), null);

        assertThat(page.next()).isNull();
        assertThat(page.items()).extracting(Order::id).containsExactly("3", "2");
        assertThat(page.items().get(0))
                .isEqualTo(new Order(
                        "3",
                        Order.Type.CHANGE,
                        "77",
                        Instant.parse("2026-10-14T17:46:10Z"),
                        true,
                        true,
                        List.of(new Order.Line("9", Quantity.of(-1)))));
        assertThat(page.items().get(1).done()).isFalse();
        assertThat(vendor.asked("/orders").get(0).target()).contains("creationTimeFrom=2026-10-01T00");
    }

    @Test
    void ordersAwaitsAndFetchesTheSplitReportWithoutShowingItsToken() {
        String columns = "\uFEFFSubscription_ID;SUBSCRIPTION _RESOURCE_ID;SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT;"
                + "SUBSCRIPTION_RESOURCE_INCL_AMOUNT\n77;100180;2;1\n77;2;;-1\n";
        signedIn(request -> {
            if (request.target().startsWith("/files")) {
                return Reply.json(columns);
            }
            boolean ready = vendor.asked("/reports/r-1").size() > 1;
            return Reply.json(
                    "{\"id\":\"r-1\",\"status\":\"" + (ready ? "completed" : "processing") + "\",\"downloadUrl\":"
                            + (ready ? "\"" + vendor.address() + "/files/r-1.csv?sig=a%2Bb\"" : "null") + "}");
        });
        Ingram ingram = ingram(500);

        SplitReport.Pending ordered = (SplitReport.Pending) ingram.splits(null);
        assertThat(ingram.splits(ordered.ticket())).isEqualTo(new SplitReport.Pending("r-1"));
        SplitReport ready = ingram.splits(ordered.ticket());

        assertThat(ready)
                .isEqualTo(new SplitReport.Ready(List.of(
                        new ResourceSplit("77", "100180", Quantity.of(1), Quantity.of(2)),
                        new ResourceSplit("77", "2", null, null))));
        assertThat(vendor.asked("/files")).singleElement().satisfies(request -> {
            assertThat(request.headers()).doesNotContainKeys("Authorization", "X-Subscription-Key");
            assertThat(request.target()).endsWith("?sig=a%2Bb");
        });
    }

    @Test
    void doesWithoutSplitsWhereTheMarketplaceDoesNotOfferTheReport() {
        signedIn(request -> Reply.of(400, "{\"error\":\"Bad Request\",\"path\":\"/reports\"}"));

        assertThat(ingram(500).splits(null))
                .isInstanceOfSatisfying(SplitReport.Unavailable.class, answer -> assertThat(answer.reason())
                        .contains("Bad Request"));
    }

    @Test
    void fetchesNoReportFromAnUnprotectedPlaceElsewhere() {
        signedIn(request -> Reply.json(
                "{\"id\":\"r-1\",\"status\":\"completed\",\"downloadUrl\":\"http://elsewhere.example/r-1.csv\"}"));

        assertThat(catchThrowableOfType(
                                OuterSystemFailure.class, () -> ingram(500).splits("r-1"))
                        .kind())
                .isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void waitsWhereTheGatewaysQuotaIsUsedUp() {
        signedIn(request -> Reply.of(403, "{\"statusCode\":403,\"message\":\"Out of call volume quota.\"}"));

        assertThat(catchThrowableOfType(
                                OuterSystemFailure.class, () -> ingram(500).customers(null))
                        .kind())
                .isEqualTo(Kind.NOT_DONE);
    }

    @Test
    void readsTheReportAsJsonToo() {
        assertThat(SplitFile.read("{\"rows\":[{\"SUBSCRIPTION_ID\":77,\"subscriptionResourceId\":\"5\","
                        + "\"SUBSCRIPTION_RESOURCE_INCL_AMOUNT\":0,\"x\":null}]}"))
                .containsExactly(new ResourceSplit("77", "5", Quantity.ZERO, null));
    }

    private Ingram ingram(int pageSize) {
        URI base = vendor.address();
        IngramSettings settings = new IngramSettings(
                base.toString(),
                "us",
                "api",
                PASSWORD,
                "the-key",
                null,
                pageSize,
                "Subscription Resources",
                TestConnections.limits(Duration.ofSeconds(5)));
        return new IngramConfiguration().ingram(settings, TestConnections.on(database), new MockEnvironment(), CLOCK);
    }

    private void signedIn(Function<Asked, Reply> behaviour) {
        signedIn(1500, behaviour);
    }

    /** Tokens are numbered as they are given out. */
    private void signedIn(int lifetime, Function<Asked, Reply> behaviour) {
        vendor.answering(request -> request.target().equals("/token")
                ? Reply.json("{\"token\":\"token-%d\",\"expiresInSeconds\":%d}"
                        .formatted(vendor.asked("/token").size(), lifetime))
                : behaviour.apply(request));
    }

    private static Reply list(int offset, int total, String rows) {
        return Reply.json("{\"data\":[" + rows + "],\"pagination\":{\"offset\":" + offset + ",\"limit\":500,\"total\":"
                + total + "}}");
    }
}
