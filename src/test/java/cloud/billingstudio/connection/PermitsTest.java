package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.Permits.Outcome;
import cloud.billingstudio.connection.Permits.Permit;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import({Permits.class, HealthRecords.class, OuterSystems.class})
class PermitsTest {

    private static final String ENDPOINT = "ContractServiceUnits";

    @Autowired
    private Permits permits;

    @Autowired
    private HealthRecords health;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final ConnectionId connection = new ConnectionId("vendor-" + UUID.randomUUID());

    @Test
    void letsNeverMoreThanThreeRequestsOfTwoNodesBeUnderWay() throws Exception {
        CallLimits limits = limits(3, 100_000, Duration.ofHours(1));
        List<OuterSystem> nodes = List.of(node(limits), node(limits));
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger turn = new AtomicInteger();
        Callable<Integer> request = () -> nodes.get(turn.getAndIncrement() % 2).read(ENDPOINT, "reading units", () -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.yield();
            return underWay.getAndDecrement();
        });

        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            for (Future<Integer> done : threads.invokeAll(java.util.Collections.nCopies(150, request))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(most.get()).isBetween(1, 3);
        assertThat(jdbc.sql("select sum(requests) from connection_usage where connection = ?")
                        .param(connection.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(150);
    }

    @Test
    void refusesAFourthAndNamesTheEndpoint() {
        CallLimits limits = limits(3, 100, Duration.ofHours(1));
        List<Permit> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.add(((Outcome.Taken) permits.ask(connection, ENDPOINT, limits)).permit());
        }

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(permits.ask(connection, ENDPOINT, limits))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class, not -> assertThat(not.reason()).contains(ENDPOINT));
        assertThat(permits.ask(connection, "Companies", limits)).isInstanceOf(Outcome.Taken.class);
        permits.release(taken.get(1), limits, () -> {});
        assertThat(permits.ask(connection, ENDPOINT, limits)).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void freesTheSlotOfADeadHolderWhenItsLeaseHasPassed() {
        CallLimits limits = limits(1, 100, Duration.ofHours(1));
        Permit dead = ((Outcome.Taken) permits.ask(connection, ENDPOINT, limits)).permit();
        assertThat(permits.ask(connection, ENDPOINT, limits)).isInstanceOf(Outcome.NotNow.class);

        jdbc.sql(
                        "update connection_slot set leased_until = clock_timestamp() + interval '200 milliseconds' where gate = ?")
                .param(dead.gate())
                .update();

        Awaitility.await().untilAsserted(() -> assertThat(permits.ask(connection, ENDPOINT, limits))
                .isInstanceOf(Outcome.Taken.class));
        permits.release(dead, limits, () -> {}); // comes back to life: may not free what another holds now
        assertThat(permits.ask(connection, ENDPOINT, limits)).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void keepsNoSlotOfARequestThatIsOverBudget() {
        CallLimits limits = limits(1, 2, Duration.ofHours(1));
        for (int i = 0; i < 2; i++) {
            permits.release(((Outcome.Taken) permits.ask(connection, ENDPOINT, limits)).permit(), limits, () -> {});
        }

        assertThat(permits.ask(connection, ENDPOINT, limits))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class, not -> assertThat(not.reason()).contains("budget of 2 requests in 1h"));
        assertThat(permits.ask(connection, ENDPOINT, limits(1, 3, Duration.ofHours(1))))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(health.health(connection, "Vendor", limits).budgetLeft()).isZero();
    }

    @Test
    void holdsNoLockOfTheCallersTransactionWhileTheRequestIsUnderWay() {
        CallLimits limits = limits(2, 100, Duration.ofHours(1));
        OuterSystem system = node(limits);

        String answer = new TransactionTemplate(transactions).execute(outer -> {
            system.read(ENDPOINT, "reading units", () -> "first");
            return inAnotherThread(() -> system.read(ENDPOINT, "reading units", () -> {
                assertThat(permits.ask(connection, ENDPOINT, limits)).isInstanceOf(Outcome.Taken.class);
                return "second";
            }));
        });

        assertThat(answer).isEqualTo("second");
    }

    private static String inAnotherThread(Callable<String> call) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(call).get(20, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdownNow();
        }
    }

    /** A node of its own: nothing of it is shared with the others but the database. */
    private OuterSystem node(CallLimits limits) {
        return new OuterSystems(new Permits(jdbc, transactions), health)
                .open(connection, "Vendor", limits, new TestWords(), List.of());
    }

    private static CallLimits limits(int concurrent, int requests, Duration per) {
        return new CallLimits(
                concurrent,
                Duration.ZERO,
                requests,
                per,
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }
}
