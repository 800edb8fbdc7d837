package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.Permits.Ending;
import cloud.billingstudio.connection.Permits.Outcome;
import cloud.billingstudio.connection.Permits.Permit;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@DatabaseTest
class PermitsTest {

    private static final String ENDPOINT = "ContractServiceUnits";
    private static final Duration NO_PATIENCE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final ConnectionId connection = new ConnectionId("vendor-" + UUID.randomUUID());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

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

        inTwelveThreads(Collections.nCopies(150, request));

        assertThat(most.get()).isBetween(1, 3);
        assertThat(used()).isEqualTo(150);
        assertThat(nodeHealth(limits).concurrency().underWay()).isEmpty();
    }

    @Test
    void refusesAFourthAndNamesTheEndpoint() {
        CallLimits limits = limits(3, 100, Duration.ofHours(1));
        Permits permits = permits();
        List<Permit> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.add(taken(permits, ENDPOINT, limits));
        }

        assertThat(taken).extracting(permit -> permit.held().slot()).doesNotHaveDuplicates();
        assertThat(permits().ask(connection, ENDPOINT, limits, NO_PATIENCE))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class, not -> assertThat(not.reason()).contains(ENDPOINT));
        taken(permits, "Companies", limits);
        assertThat(nodeHealth(limits).concurrency().underWay())
                .containsEntry(ENDPOINT, 3)
                .containsEntry("Companies", 1);
        permits.release(taken.get(1), limits, Ending.PASSED);
        taken(permits(), ENDPOINT, limits);
        assertThat(used()).isEqualTo(5);
    }

    @Test
    void handsASlotOverToTheNextRequestOfTheNode() throws Exception {
        CallLimits limits = limits(1, 100, Duration.ofHours(1));
        Permits permits = permits();
        Permit first = taken(permits, ENDPOINT, limits);
        Future<Outcome> next = threads.submit(() -> permits.ask(connection, ENDPOINT, limits, Duration.ofSeconds(20)));
        Awaitility.await().atMost(LONG).until(() -> first.gate().someoneWaits());

        permits.release(first, limits, Ending.PASSED);

        assertThat(next.get()).isInstanceOfSatisfying(Outcome.Taken.class, taken -> assertThat(
                        taken.permit().held().slot())
                .isEqualTo(first.held().slot()));
    }

    @Test
    void letsAnotherNodeHaveItsTurnWhileThisOneIsBusy() throws Exception {
        CallLimits limits = limits(1, 100_000, Duration.ofHours(1));
        OuterSystem busy = node(limits);
        OuterSystem other = node(limits);
        AtomicBoolean over = new AtomicBoolean();
        Callable<Integer> work = () -> {
            int done = 0;
            while (!over.get()) {
                busy.read(ENDPOINT, "reading units", () -> 1);
                done++;
            }
            return done;
        };
        List<Future<Integer>> lanes = List.of(threads.submit(work), threads.submit(work));

        for (int i = 0; i < 3; i++) {
            assertThat(other.<String>read(ENDPOINT, "reading units", () -> "had its turn"))
                    .isEqualTo("had its turn");
        }

        over.set(true);
        assertThat(lanes.get(0).get() + lanes.get(1).get()).isPositive();
    }

    @Test
    void freesTheSlotOfADeadHolderWhenItsLeaseHasPassed() {
        CallLimits limits = limits(1, 100, Duration.ofHours(1));
        Permits killed = permits();
        Permit dead = taken(killed, ENDPOINT, limits);
        assertThat(permits().ask(connection, ENDPOINT, limits, NO_PATIENCE)).isInstanceOf(Outcome.NotNow.class);

        jdbc.sql("""
                        update connection_slot set leased_until = clock_timestamp() + interval '200 milliseconds'
                         where gate = ?""").param(dead.gate().name()).update();

        taken(permits(), ENDPOINT, limits);
        killed.release(dead, limits, Ending.PASSED); // comes back to life: may not free what another holds now
        assertThat(permits().ask(connection, ENDPOINT, limits, NO_PATIENCE)).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void keepsNoSlotOfARequestThatIsOverBudget() {
        CallLimits limits = limits(1, 4, Duration.ofHours(1));
        for (int i = 0; i < 2; i++) {
            Permits node = permits();
            node.release(taken(node, ENDPOINT, limits), limits, Ending.PASSED);
        }

        assertThat(permits().ask(connection, ENDPOINT, limits, NO_PATIENCE))
                .isInstanceOfSatisfying(Outcome.NotNow.class, not -> {
                    assertThat(not.reason()).contains("budget of 4 requests in 1h");
                    assertThat(not.askAgain()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
                });
        assertThat(nodeHealth(limits).budget().leftNow()).isZero();
        assertThat(nodeHealth(limits).budget().madeInWindow()).isEqualTo(2);
        assertThat(nodeHealth(limits).concurrency().underWay()).isEmpty();
    }

    @Test
    void givesBackWhatItTookOfTheBudgetWhenThereIsNoSlot() {
        CallLimits limits = limits(1, 100, Duration.ofHours(1));
        taken(permits(), ENDPOINT, limits);

        permits().ask(connection, ENDPOINT, limits, NO_PATIENCE);

        assertThat(used()).isEqualTo(1);
        assertThat(nodeHealth(limits).budget().leftNow()).isEqualTo(49);
    }

    @Test
    void asksAgainForARequestThatWaitedWhileTheVendorAskedToBeLeftAlone() throws Exception {
        CallLimits limits = limits(1, 100, Duration.ofHours(1));
        Permits permits = permits();
        Permit first = taken(permits, ENDPOINT, limits);
        Future<Outcome> next = threads.submit(() -> permits.ask(connection, ENDPOINT, limits, Duration.ofSeconds(20)));
        Awaitility.await().atMost(LONG).until(() -> first.gate().someoneWaits());

        TestConnections.health(database, transactions).failed(connection, "Too many requests.", Duration.ofMinutes(1));
        permits.paused(connection);
        permits.release(first, limits, Ending.TOO_MANY);

        assertThat(next.get()).isInstanceOfSatisfying(Outcome.NotNow.class, not -> assertThat(not.reason())
                .contains("left alone"));
        assertThat(nodeHealth(limits).concurrency().underWay()).isEmpty();
    }

    @Test
    void countsEveryRequestOfTwoNodesThatAskAtOnce() throws Exception {
        CallLimits limits = limits(12, 200, Duration.ofHours(1));
        RequestBudgets one = TestConnections.budgets(database, transactions);
        RequestBudgets two = TestConnections.budgets(database, transactions);
        CountDownLatch start = new CountDownLatch(12);
        AtomicInteger given = new AtomicInteger();
        Callable<Integer> asking = () -> {
            start.countDown();
            start.await();
            for (int i = 0; i < 10; i++) {
                RequestBudgets node = i % 2 == 0 ? one : two;
                if (node.take(connection, limits) instanceof RequestBudgets.Leave.Given) {
                    given.incrementAndGet();
                }
            }
            return given.get();
        };

        inTwelveThreads(Collections.nCopies(12, asking));

        assertThat(given.get()).isEqualTo(100); // the burst: half of the number
        assertThat(used()).isEqualTo(100);
    }

    @Test
    void takesChangedLimitsFromTheNextStartOn() {
        CallLimits before = limits(3, 100, Duration.ofHours(1));
        RequestBudgets first = TestConnections.budgets(database, transactions);
        for (int i = 0; i < 40; i++) {
            first.take(connection, before);
        }

        CallLimits less = limits(3, 10, Duration.ofHours(1));
        assertThat(TestConnections.budgets(database, transactions).available(connection, less))
                .isEqualTo(5);

        CallLimits more = limits(3, 100_000, Duration.ofSeconds(10));
        RequestBudgets restarted = TestConnections.budgets(database, transactions);
        Awaitility.await().atMost(LONG).untilAsserted(() -> assertThat(restarted.available(connection, more))
                .isGreaterThan(100));
    }

    private void inTwelveThreads(List<? extends Callable<Integer>> work) throws Exception {
        ExecutorService twelve = Executors.newFixedThreadPool(12);
        try {
            for (Future<Integer> done : twelve.invokeAll(work)) {
                done.get();
            }
        } finally {
            twelve.shutdownNow();
        }
    }

    private String inAnotherThread(Callable<String> call) {
        try {
            return threads.submit(call).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Permit taken(Permits node, String endpoint, CallLimits limits) {
        Outcome outcome = node.ask(connection, endpoint, limits, Duration.ofSeconds(20));
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return ((Outcome.Taken) outcome).permit();
    }

    /** A node of its own: nothing of it is shared with the others but the database. */
    private Permits permits() {
        return TestConnections.permits(database, transactions);
    }

    private OuterSystem node(CallLimits limits) {
        return TestConnections.on(database, transactions)
                .open(connection, "Vendor", limits, new TestWords(), List.of());
    }

    private ConnectionHealth nodeHealth(CallLimits limits) {
        return TestConnections.health(database, transactions).health(connection, "Vendor", limits);
    }

    private long used() {
        return jdbc.sql("select coalesce(sum(requests), 0) from connection_usage where connection = ?")
                .param(connection.value())
                .query(Long.class)
                .single();
    }

    private static CallLimits limits(int concurrent, int requests, Duration per) {
        return new CallLimits(
                concurrent,
                Duration.ZERO,
                requests,
                per,
                null,
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMillis(10));
    }
}
