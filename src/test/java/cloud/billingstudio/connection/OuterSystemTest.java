package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TestVendor.Reply;
import cloud.billingstudio.shared.ConnectionId;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OuterSystemTest {

    interface Api {
        @RequestLine("GET /rows")
        JsonNode rows(URI base);

        @RequestLine("POST /rows")
        @Headers("Content-Type: application/json")
        Answer add(URI base, String body);

        @RequestLine("GET ")
        Answer file(URI address);
    }

    private static final String SECRET = "s3cr3t-{of}-$the%house";

    @Autowired
    private DataSource database;

    private final ConnectionId id = new ConnectionId("vendor-" + UUID.randomUUID());
    private final TestVendor vendor = new TestVendor();
    private OuterSystems systems;
    private OuterSystem system;
    private Api api;

    @BeforeEach
    void open() {
        systems = TestConnections.on(database);
        openWithin(Duration.ofSeconds(20));
    }

    /** @param exchange how long a request may take */
    private void openWithin(Duration exchange) {
        CallLimits limits = TestConnections.limits(exchange);
        system = systems.open(id, "Vendor", limits, new TestWords(), List.of(SECRET));
        api = HttpInterfaces.create(Api.class, limits, TolerantJson.mapper());
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429, NOT_DONE, NOT_DONE",
        "500, NOT_DONE, UNKNOWN",
        "503, NOT_DONE, UNKNOWN",
        "408, NOT_DONE, UNKNOWN",
        "400, REFUSED, REFUSED",
        "404, REFUSED, REFUSED",
        "401, MISCONFIGURED, MISCONFIGURED",
        "403, MISCONFIGURED, MISCONFIGURED",
        "302, MISCONFIGURED, MISCONFIGURED"
    })
    void tellsFromTheStatusWhetherItMayBeSentAgain(int status, Kind reading, Kind writing) {
        vendor.answering(request -> Reply.of(status, "not today"));

        assertThat(failureOfRead().kind()).isEqualTo(reading);
        assertThat(failureOfWrite().kind()).isEqualTo(writing);
    }

    @Test
    void asksNothingWhileATransactionIsOpen() {
        vendor.answering(request -> Reply.json("{}"));
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));

        transaction.executeWithoutResult(open -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> system.read("rows", "reading rows", () -> api.rows(vendor.address())))
                    .withMessageContaining("A transaction is open while " + id + " is asked");
            assertThatIllegalStateException()
                    .isThrownBy(() -> system.write("rows", "adding a row", () -> api.add(vendor.address(), "{}")))
                    .withMessageContaining("A transaction is open");
            assertThatIllegalStateException()
                    .as("without the connection's permits, too")
                    .isThrownBy(() -> api.rows(vendor.address()))
                    .withMessageContaining("A transaction is open while a request is sent");
        });
        assertThat(vendor.asked()).isEmpty();

        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        transaction.executeWithoutResult(
                setAside -> system.read("rows", "reading rows", () -> api.rows(vendor.address())));
        assertThat(vendor.asked()).hasSize(1);
    }

    @Test
    void countsTheRequestsOfAThreadAndOfThoseThatWorkForIt() throws Exception {
        vendor.answering(request -> Reply.json("{}"));
        RequestCount.takeNew();
        Callable<JsonNode> reading = () -> system.read("rows", "reading rows", () -> api.rows(vendor.address()));
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            reading.call();
            others.invokeAll(
                    List.of(RequestCount.forThisThread(reading), RequestCount.forThisThread(reading), reading));
        } finally {
            others.shutdownNow();
        }

        assertThat(RequestCount.takeNew()).as("of four, one for nobody").isEqualTo(3);
        assertThat(RequestCount.takeNew()).isZero();
    }

    @Test
    void doesNotKnowWhetherAWriteTookEffectWhenTheConnectionBreaks() {
        vendor.answering(request -> Reply.cut());

        assertThat(failureOfWrite().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failureOfRead().kind()).isEqualTo(Kind.NOT_DONE);
    }

    @Test
    void doesNotKnowWhetherAWriteTookEffectWhenNoAnswerComesInTime() throws InterruptedException {
        openWithin(Duration.ofSeconds(2));
        CountDownLatch end = new CountDownLatch(1);
        vendor.answering(request -> {
            await(end);
            return Reply.json("{}");
        });

        OuterSystemFailure failure = failureOfWrite();

        end.countDown();
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("Vendor: adding a row did not work: no complete answer within");
        assertThat(vendor.asked()).hasSize(1);
    }

    @Test
    void knowsThatNothingWasDoneWhereNobodyListens() {
        URI nobody = URI.create("http://127.0.0.1:1");

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class, () -> system.write("rows", "adding a row", () -> api.add(nobody, "{}")));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_DONE);
        assertThat(failure).hasMessageContaining("cannot be reached").hasMessageContaining("may be tried again");
    }

    @Test
    void doesNotTakeAWebPageForAnAnswer() {
        vendor.answering(request -> Reply.json("<html>maintenance</html>"));

        assertThat(failureOfRead().kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void readsAgainAfterAFailureButNeverWritesTwice() {
        AtomicInteger count = new AtomicInteger();
        vendor.answering(request -> count.incrementAndGet() < 3 ? Reply.of(503, "busy") : Reply.json("{\"rows\":1}"));

        assertThat(system.read("rows", "reading rows", () -> api.rows(vendor.address()))
                        .path("rows")
                        .asInt())
                .isEqualTo(1);
        count.set(0);
        failureOfWrite();
        assertThat(vendor.asked().stream().filter(request -> request.method().equals("POST")))
                .hasSize(1);
    }

    @Test
    void sendsNothingAfterAPauseThatOutlastedItsDeadline() {
        vendor.answering(request -> Reply.json("{}"));

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class,
                () -> Deadline.within(
                        Duration.ofSeconds(6),
                        () -> system.write("rows", "adding a row", () -> {
                            pause(Duration.ofMillis(6_100)); // the permit is taken, nothing has left
                            return api.add(vendor.address(), "{}");
                        })));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_DONE);
        assertThat(failure).hasMessageContaining("not sent");
        assertThat(vendor.asked()).isEmpty();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesAVendorAloneThatAsksForItOnEveryNode() {
        vendor.answering(request -> new Reply(429, "slow down", Map.of("Retry-After", "120")));
        assertThat(failureOfRead().retryAfter()).isEqualTo(Duration.ofSeconds(120));
        OuterSystem otherNode = TestConnections.on(database)
                .open(id, "Vendor", TestConnections.limits(Duration.ofSeconds(20)), new TestWords(), List.of());

        OuterSystemFailure failure = catchThrowableOfType(
                OuterSystemFailure.class,
                () -> otherNode.write("rows", "adding a row", () -> api.add(vendor.address(), "{}")));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_DONE);
        assertThat(vendor.asked()).hasSize(1);
        assertThat(systems.health()).singleElement().satisfies(health -> {
            assertThat(health.state()).isEqualTo(ConnectionHealth.State.PAUSED);
            assertThat(health.lastFailure()).contains("slow down", "HTTP 429");
            assertThat(health.requestsInLastHour()).isEqualTo(1);
        });
    }

    @Test
    void understandsADateToRetryAfterByTheVendorsOwnClock() {
        Answer answer = new Answer(
                429,
                Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:30 GMT", "Date", "Wed, 21 Oct 2026 07:28:00 GMT"),
                "");

        assertThat(RetryAfter.in(answer)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesTheCorrelationIdAndHidesSecrets() {
        String echo = "bad key " + SECRET + " with Bearer eyJhbGciOi.JIUzI1NiJ9 given";
        vendor.answering(request -> new Reply(400, echo, Map.of("X-Correlation-ID", "corr-42")));

        OuterSystemFailure failure = failureOfWrite();

        assertThat(failure).hasMessageContaining("bad key").hasMessageContaining("correlation id corr-42");
        assertThat(stackTrace(failure)).doesNotContain(SECRET).doesNotContain("eyJhbGciOi");
        assertThat(systems.health().get(0).lastFailure()).doesNotContain(SECRET);
        assertThat(system.redacted("sig=1 and " + SECRET)).doesNotContain(SECRET);
    }

    @Test
    void sendsAnAddressWithASignatureAsItIs() {
        String target = "/files/a%20b.csv?sig=a%2Bb%2Fc%3D&se=2026-01-01T00%3A00%3A00Z&sp=r&list=1%2C2";
        vendor.answering(request -> Reply.json("x"));

        system.read("files", "fetching", () -> api.file(URI.create(vendor.address() + target)));

        assertThat(vendor.asked()).extracting(TestVendor.Asked::target).containsExactly(target);
    }

    private OuterSystemFailure failureOfRead() {
        return catchThrowableOfType(
                OuterSystemFailure.class, () -> system.read("rows", "reading rows", () -> api.rows(vendor.address())));
    }

    private OuterSystemFailure failureOfWrite() {
        return catchThrowableOfType(
                OuterSystemFailure.class,
                () -> system.write("rows", "adding a row", () -> api.add(vendor.address(), "{}")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String stackTrace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
