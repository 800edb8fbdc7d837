package cloud.billingstudio.ingram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TestConnections;
import cloud.billingstudio.connection.TestVendor;
import cloud.billingstudio.connection.TestVendor.Asked;
import cloud.billingstudio.connection.TestVendor.Reply;
import cloud.billingstudio.ingram.IngramSettings.Auth;
import cloud.billingstudio.ingram.IngramSettings.OpenId;
import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.marketplace.Marketplace.SplitReport;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.ResourceSplit;
import cloud.billingstudio.marketplace.Subscription;
import cloud.billingstudio.marketplace.Subscription.Resource;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.marketplace.SubscriptionHead.Status;
import cloud.billingstudio.shared.CannotStart;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(vendor.asked("/token")).hasSize(2);
        assertThat(vendor.asked("/customers")).hasSize(2);

        signedIn(request -> Reply.of(401, "{\"statusCode\":401,\"message\":\"invalid subscription key\"}"));
        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> ingram(500).customers(null));

        assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
        assertThat(failure)
                .hasMessageContaining("invalid subscription key")
                .hasMessageContaining("studio.connections.ingram");
        assertThat(failure.getMessage()).doesNotContain("token-").doesNotContain(PASSWORD);
        assertThat(vendor.asked("/customers")).as("once more and no oftener").hasSize(4);
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
                        List.of(new Order.Line("9", Quantity.of(-1))),
                        List.of()));
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

    @Test
    void signsInAtAnIdentityProviderWithoutShowingItTheSubscriptionKey() {
        vendor.answering(request -> request.target().equals("/realm/token")
                ? Reply.json("{\"access_token\":\"t-9\",\"expires_in\":300}")
                : list(0, 0, ""));
        OpenId provider = new OpenId(vendor.address() + "/realm/token", "studio", "a&secret");

        ingram(settings(Auth.OIDC, provider)).customers(null);

        assertThat(vendor.asked("/realm/token")).singleElement().satisfies(request -> {
            assertThat(request.headers())
                    .containsEntry("Content-Type", "application/x-www-form-urlencoded")
                    .doesNotContainKey("X-Subscription-Key");
            assertThat(request.body())
                    .contains("grant_type=password")
                    .contains("password=pa%7Bss%7Dword")
                    .contains("client_secret=a%26secret");
        });
        assertThat(vendor.asked("/customers").get(0).headers()).containsEntry("Authorization", "Bearer t-9");
    }

    @Test
    void refusesToStartWithAnIdentityProviderThatIsNotFullyNamed() {
        assertThatThrownBy(() -> ingram(settings(Auth.OIDC, null)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("oidc.token-address");
    }

    @Test
    void sendsTheIntegratorsIdentifierWhereThereIsOne() {
        signedIn(request -> list(0, 0, ""));

        ingram(settings(Auth.BASIC, null)).customers(null);

        assertThat(vendor.asked("/customers").get(0).headers()).containsEntry("X-Client-Id", "integrator");
    }

    /** What the other side says, and how: each ends in words that name connection, operation, vendor's words and cure. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"timestamp\":\"t\",\"status\":400,\"error\":\"Bad filter\",\"correlationId\":\"c-1\"}|REFUSED|Bad filter (correlation id c-1)",
                "404|{\"timeStamp\":\"t\",\"status\":404,\"message\":\"No such thing\",\"correlationId\":\"c-2\"}|REFUSED|No such thing (correlation id c-2)",
                "401|{\"statusCode\":401,\"message\":\"Access denied due to invalid subscription key\"}|MISCONFIGURED|invalid subscription key",
                "403|{\"statusCode\":403,\"message\":\"Out of call volume quota.\"}|NOT_DONE|Out of call volume quota",
                "403|{\"error\":\"Forbidden\"}|MISCONFIGURED|Forbidden",
                "500|Internal Server Error|NOT_DONE|Internal Server Error",
                "503|<html><title>Maintenance</title></html>|NOT_DONE|web page",
                "200|<html>Welcome</html>|UNREADABLE|web page",
                "200|{\"data\": [|UNREADABLE|does not fit",
                "200|{\"data\":{}}|UNREADABLE|does not fit",
                "200|{}|UNREADABLE|no rows",
                "200|{\"data\":[{\"id\":{\"no\":1}}]}|UNREADABLE|does not fit"
            })
    void saysWhatWentWrongAndWhatHelps(int status, String body, Kind kind, String words) {
        signedIn(request -> Reply.of(status, body));

        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> ingram(500).customers(null));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage())
                .startsWith("Ingram Marketplace: ")
                .contains("customers")
                .contains(words)
                .contains(". ")
                .doesNotContain(PASSWORD)
                .doesNotContain("the-key")
                .doesNotContain("token-");
    }

    @Test
    void takesARefusedSignInForAMatterOfTheSettingsWhateverItsStatus() {
        vendor.answering(request -> Reply.of(404, "{\"statusCode\":404,\"message\":\"Resource not found\"}"));

        OuterSystemFailure failure =
                catchThrowableOfType(OuterSystemFailure.class, () -> ingram(500).customers(null));

        assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
        assertThat(failure.getMessage())
                .contains("signing in")
                .contains("Resource not found (HTTP 404)")
                .contains("studio.connections.ingram");
    }

    @Test
    void keepsTheVendorsIdOfTheRequestInAFailure() {
        vendor.answering(request -> new Reply(400, "{\"error\":\"Nope\"}", Map.of("X-Correlation-ID", "abc-123")));

        assertThat(catchThrowableOfType(
                        OuterSystemFailure.class, () -> ingram(500).customers(null)))
                .hasMessageContaining("correlation id abc-123");
    }

    @Test
    void takesIdsOfAnySizeNamesOfAnyScriptAndWordsNobodyKnows() {
        signedIn(request -> request.target().contains("/subscriptions/")
                ? Reply.json("{\"id\":123456789012345678901234567890,\"customerId\":\"c\",\"name\":\"東京 – العربية 😀\","
                        + "\"status\":\"brandNew\",\"subscriptionPeriod\":{\"type\":\"statement_day\",\"duration\":1},"
                        + "\"products\":[{\"id\":\"p\",\"quantity\":2.50,\"unitPrice\":{\"currency\":\"EUR\","
                        + "\"amount\":\"70.5\"},\"unitCost\":{\"currency\":\"???\",\"amount\":\"x\"}}]}")
                : list(0, 1, "{\"id\":\"1\",\"name\":\"" + "x".repeat(6000) + "\"}"));

        Subscription detail = ingram(500).subscription("123456789012345678901234567890");

        assertThat(detail.head().id()).isEqualTo("123456789012345678901234567890");
        assertThat(detail.head().name()).isEqualTo("東京 – العربية 😀");
        assertThat(detail.head().status()).isEqualTo(Status.UNKNOWN);
        assertThat(detail.head().termMonths()).isNull();
        assertThat(detail.resources().get(0).total()).isEqualTo(Quantity.of("2.5"));
        assertThat(detail.resources().get(0).unitPrice()).isEqualTo(Money.of("70.5", "EUR"));
        assertThat(detail.resources().get(0).unitCost()).isNull();
        assertThat(ingram(500).customers(null).items().get(0).name()).hasSize(6000);
    }

    @Test
    void keepsSeveralProductsOfASubscriptionApart() {
        signedIn(request -> Reply.json("{\"id\":1,\"customerId\":2,\"status\":\"active\",\"products\":["
                + "{\"id\":10,\"name\":\"Storage\",\"quantity\":1024},{\"id\":11,\"name\":\"Agent\"},"
                + "{\"id\":11,\"name\":\"Agent\",\"quantity\":3}]}"));

        assertThat(ingram(500).subscription("1").resources())
                .extracting(Resource::id, Resource::total)
                .containsExactly(tuple("10", Quantity.of(1024)), tuple("11", null));
    }

    @Test
    void tellsAWithdrawnOrderFromACancellationAndReadsOneByItself() {
        signedIn(
                request -> Reply.json("{\"id\":5,\"type\":\"change\",\"status\":\"cancelled\",\"subscriptionId\":\"7\","
                        + "\"creationDate\":\"2026-10-14T17:46:10Z\",\"products\":[{\"id\":9,\"quantity\":4}]}"));
        assertThat(ingram(500).order("5").type()).isEqualTo(Order.Type.WITHDRAWN);
        signedIn(request -> Reply.json("{\"id\":6,\"type\":\"cancellation\",\"status\":\"completed\","
                + "\"subscriptionId\":\"7\",\"creationDate\":\"2026-10-14T17:46:10Z\"}"));
        assertThat(ingram(500).order("6").type()).isEqualTo(Order.Type.CANCELLATION);
        assertThat(vendor.asked("/orders/6")).hasSize(1);
    }

    @Test
    void takesNoAnswerAboutAnotherRecordThanAskedFor() {
        signedIn(request -> Reply.json("{\"id\":8,\"customerId\":2,\"status\":\"active\",\"type\":\"change\","
                + "\"creationDate\":\"2026-10-14T17:46:10Z\",\"products\":[{\"id\":9,\"quantity\":4}]}"));

        assertThatThrownBy(() -> ingram(500).subscription("7"))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNREADABLE))
                .hasMessageContaining("about 8, not about 7");
        assertThatThrownBy(() -> ingram(500).order("7")).hasMessageContaining("about 8, not about 7");
    }

    @Test
    void namesEverySubscriptionThatAnOrderChanges() {
        signedIn(request -> list(
                0,
                2,
                "{\"id\":3,\"type\":\"migration\",\"status\":\"completed\",\"subscriptionId\":\"77\","
                        + "\"targetSubscriptionId\":\"78\",\"creationDate\":\"2026-10-14T17:46:10Z\"},"
                        + "{\"id\":2,\"type\":\"change\",\"status\":\"completed\",\"subscriptionId\":\"77\","
                        + "\"creationDate\":\"2026-10-14T07:00:00Z\",\"products\":[{\"id\":9,\"quantity\":-2},"
                        + "{\"id\":9,\"quantity\":5,\"subscriptionId\":\"80\",\"newSubscription\":{\"id\":81}}]},"
                        + "{\"id\":1,\"type\":\"change\",\"status\":\"completed\",\"creationDate\":\"2026-10-13T07:00:00Z\","
                        + "\"products\":[{\"id\":9,\"quantity\":1,\"subscriptionId\":\"82\"}]}"));

        List<Order> orders =
                ingram(500).orders(Instant.parse("2026-10-01T00:00:00Z"), null).items();

        assertThat(orders).extracting(Order::subscriptionId).containsExactly("77", "77", "82");
        assertThat(orders).extracting(Order::others).containsExactly(List.of("78"), List.of("80", "81"), List.of());
        assertThat(orders.get(1).lines())
                .as("the count of another subscription is none of this one")
                .containsExactly(new Order.Line("9", Quantity.of(-2)));
        assertThat(orders.get(2).lines()).containsExactly(new Order.Line("9", Quantity.of(1)));
    }

    @Test
    void takesAFailedOrderForOneThatMayStillBeDoneUnlessItWaitedForTheRenewal() {
        for (String scheduled : List.of("", "\"scheduledOn\":\"renewal\",")) {
            signedIn(request -> Reply.json("{\"id\":5,\"type\":\"change\",\"status\":\"error\"," + scheduled
                    + "\"subscriptionId\":\"7\",\"creationDate\":\"2026-10-14T17:46:10Z\","
                    + "\"products\":[{\"id\":9,\"quantity\":4}]}"));

            Order order = ingram(500).order("5");

            assertThat(order.done()).isFalse();
            assertThat(order.type()).isEqualTo(scheduled.isEmpty() ? Order.Type.CHANGE : Order.Type.WITHDRAWN);
        }
    }

    @Test
    void asksForAnotherAddressOfTheReportOnceTheFirstExpired() {
        AtomicInteger addresses = new AtomicInteger();
        AtomicInteger good = new AtomicInteger(2);
        signedIn(request -> {
            if (!request.target().startsWith("/files")) {
                return Reply.json("{\"id\":\"r-1\",\"status\":\"completed\",\"downloadUrl\":\"" + vendor.address()
                        + "/files/r-1.csv?sig=" + addresses.incrementAndGet() + "\"}");
            }
            return request.target().endsWith("sig=" + good.get())
                    ? Reply.json(HEADINGS + "77,5,1,2\n")
                    : Reply.of(403, "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>");
        });

        assertThat(ingram(500).splits("r-1"))
                .isEqualTo(
                        new SplitReport.Ready(List.of(new ResourceSplit("77", "5", Quantity.of(1), Quantity.of(2)))));
        good.set(0);
        assertThat(ingram(500).splits("r-1")).isInstanceOf(SplitReport.Unavailable.class);
        assertThat(vendor.asked("/files")).hasSize(4);
    }

    @Test
    void readsAnUploadedReportAsCsvJsonOrWorkbook() {
        List<ResourceSplit> wanted = List.of(new ResourceSplit("77", "5", Quantity.of(1), Quantity.of("2.5")));

        assertThat(SplitFile.readUploaded(bytes(HEADINGS + "77,5,1,2.5\n"))).isEqualTo(wanted);
        assertThat(SplitFile.readUploaded((HEADINGS + "77,5,1,2.5\n").getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(wanted);
        assertThat(SplitFile.readUploaded(bytes("[{\"SUBSCRIPTION_ID\":77,\"SUBSCRIPTION_RESOURCE_ID\":5,"
                        + "\"SUBSCRIPTION_RESOURCE_INCL_AMOUNT\":1,\"SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT\":2.5}]")))
                .isEqualTo(wanted);
        assertThat(SplitFile.readUploaded(workbook(sheet -> {
                    fill(sheet, 0, (Object[]) HEADINGS.strip().split(","));
                    fill(sheet, 1, 77, "5", 1, 2.5);
                })))
                .isEqualTo(wanted);
        assertThat(SplitFile.readUploaded(bytes(HEADINGS + "77,5,1,2\n77,5,0,3\n")))
                .as("two rates of one resource add up")
                .containsExactly(new ResourceSplit("77", "5", Quantity.of(1), Quantity.of(5)));
    }

    @Test
    void refusesAnUploadedFileThatIsNoReportAndSaysWhatHelps() {
        assertRefused(bytes("name,price\nA,1\n"), "lacks the column SUBSCRIPTION_ID");
        assertRefused(bytes("SUBSCRIPTION_ID,SUBSCRIPTION_RESOURCE_ID\n1,2\n"), "splits nothing");
        assertRefused(
                bytes(HEADINGS + "77,5,1,2\n78,5,many,2\n"), "Row 3", "INCLAMOUNT", "\"many\"", "Nothing was taken");
        assertRefused(bytes(HEADINGS + "77,5,1," + "9".repeat(6000) + "\n"), "Row 2", "…");
        assertRefused(bytes(HEADINGS + "x".repeat(6000) + ",5,1,2\n"), "not an id");
        assertRefused(bytes("{\"hello\":1}"), "no CSV, JSON or XLSX");
        assertRefused(bytes("[{\"SUBSCRIPTION_ID\":"), "not a JSON file");
        assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}, "no CSV, JSON or XLSX");
        assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 1}, "no workbook");
        assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, "old format");
        assertRefused(
                workbook(sheet -> {
                    fill(sheet, 0, (Object[]) HEADINGS.strip().split(","));
                    sheet.createRow(1).createCell(2).setCellFormula("1+1");
                }),
                "C2",
                "formula");
    }

    @Test
    void refusesAFileWhoseLastRowIsCutOffAndSaysWhichItIs() {
        assertRefused(bytes(HEADINGS + "77,5,1,2\n78,5,1"), "cut off", "row 3", "3 of 4 columns", "Export it again");
        assertRefused(bytes(HEADINGS + "77,5,1,2\n7"), "row 3", "1 of 4 columns");
        assertRefused(bytes(HEADINGS + "77,5,1,\"2"), "not a CSV file");

        assertThat(SplitFile.readUploaded(bytes(HEADINGS + "77,5,1,2\n78,5,1,3")))
                .as("the last line needs no end")
                .hasSize(2);
        assertThat(SplitFile.readUploaded(bytes(HEADINGS + "77,5,1,2\n78,5,1\n")))
                .as("spreadsheets leave out what is empty at the end of a row")
                .contains(new ResourceSplit("78", "5", Quantity.of(1), null));
    }

    @Test
    void takesNothingOfAReportThatArrivedCutOff() {
        signedIn(request -> Reply.json(
                request.target().startsWith("/files")
                        ? HEADINGS + "77,5,1,2\n78,5"
                        : "{\"id\":\"r-1\",\"status\":\"completed\",\"downloadUrl\":\"" + vendor.address()
                                + "/files/r-1.csv\"}"));

        assertThatThrownBy(() -> ingram(500).splits("r-1"))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNREADABLE))
                .hasMessageContaining("reading the report's file")
                .hasMessageContaining("row 3, its last, has 2 of 4 columns");
    }

    private static final String HEADINGS = "SUBSCRIPTION_ID,SUBSCRIPTION_RESOURCE_ID,SUBSCRIPTION_RESOURCE_INCL_AMOUNT,"
            + "SUBSCRIPTION_RESOURCE_ADDITIONAL_AMOUNT\n";

    private static void assertRefused(byte[] file, String... words) {
        assertThatThrownBy(() -> SplitFile.readUploaded(file))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.getMessage())
                        .contains(words)
                        .hasSizeLessThan(400));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook(Consumer<XSSFSheet> content) {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            content.accept(book.createSheet());
            book.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(XSSFSheet sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            XSSFRow line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
            if (values[i] instanceof Number number) {
                line.createCell(i).setCellValue(number.doubleValue());
            } else {
                line.createCell(i).setCellValue(String.valueOf(values[i]));
            }
        }
    }

    private Ingram ingram(int pageSize) {
        IngramSettings usual = settings(Auth.BASIC, null);
        return ingram(new IngramSettings(
                usual.baseUrl(),
                usual.marketplace(),
                usual.user(),
                usual.password(),
                usual.subscriptionKey(),
                null,
                Auth.BASIC,
                null,
                pageSize,
                usual.splitReport(),
                usual.limits()));
    }

    private IngramSettings settings(Auth auth, @Nullable OpenId provider) {
        return new IngramSettings(
                vendor.address().toString(),
                "us",
                "api",
                PASSWORD,
                "the-key",
                "integrator",
                auth,
                provider,
                500,
                "Subscription Resources",
                TestConnections.limits(Duration.ofSeconds(5)));
    }

    private Ingram ingram(IngramSettings settings) {
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
