package cloud.billingstudio.connection;

import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The permits of the whole cluster, in the database and by its time: a leased slot among those of the endpoint, and one
 * request of the connection's budget in a rolling window. Both are taken in one short transaction of their own; no lock
 * is held while the request is under way, and the slot of a dead node comes free when its lease has passed.
 */
@Component
class Permits {

    /** A slot held until it is given back or its lease passes. */
    record Permit(String gate, int slot, UUID holder) {}

    /** What came of asking for a permit. */
    sealed interface Outcome {

        record Taken(Permit permit) implements Outcome {}

        /** @param askAgain after how long there may be one */
        record NotNow(String reason, Duration askAgain) implements Outcome {}
    }

    private static final String TAKE_SLOT = """
            update connection_slot
               set holder = :holder, leased_until = clock_timestamp() + :lease * interval '1 millisecond'
             where (gate, slot) = (
                    select gate, slot from connection_slot
                     where gate = :gate and slot <= :slots and leased_until < clock_timestamp()
                     order by slot limit 1 for update skip locked)
            returning slot""";

    private static final String COUNT_REQUEST = """
            insert into connection_usage (connection, since, requests)
            select :connection, date_bin('10 seconds', clock_timestamp(), timestamptz '2000-01-01Z'), 1
             where (select coalesce(sum(requests), 0) from connection_usage
                     where connection = :connection
                       and since > clock_timestamp() - (:window + 10000) * interval '1 millisecond') < :budget
            on conflict (connection, since) do update set requests = connection_usage.requests + 1""";

    private static final Duration UNKNOWN_WAIT = Duration.ofMillis(30);

    /** The window rolls on all the time, so a little waiting slows the callers down instead of failing them. */
    private static final Duration BUDGET_COMES_BACK = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;

    Permits(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Outcome ask(ConnectionId connection, String endpoint, CallLimits limits) {
        String gate = connection + "/" + endpoint;
        return alone.execute(transaction -> {
            Optional<Duration> pause = pause(connection);
            if (pause.isPresent()) {
                return new Outcome.NotNow("it asked to be left alone for a while", pause.get());
            }
            Optional<Permit> slot =
                    slot(gate, limits).or(() -> created(gate, limits) ? slot(gate, limits) : Optional.empty());
            if (slot.isEmpty()) {
                return new Outcome.NotNow(
                        "all %d places for requests to %s are taken".formatted(limits.concurrent(), endpoint),
                        UNKNOWN_WAIT);
            }
            if (!counted(connection, limits)) {
                transaction.setRollbackOnly();
                return new Outcome.NotNow(
                        "the budget of %d requests in %s is used up".formatted(limits.requests(), words(limits.per())),
                        BUDGET_COMES_BACK);
            }
            return new Outcome.Taken(slot.get());
        });
    }

    /** Gives the slot back and records how the request ended; after the cool-down the next request may have the slot. */
    void release(Permit permit, CallLimits limits, Runnable record) {
        alone.executeWithoutResult(transaction -> {
            jdbc.sql("""
                            update connection_slot
                               set holder = null, leased_until = clock_timestamp() + :coolDown * interval '1 millisecond'
                             where gate = :gate and slot = :slot and holder = :holder""")
                    .param("coolDown", limits.coolDown().toMillis())
                    .param("gate", permit.gate())
                    .param("slot", permit.slot())
                    .param("holder", permit.holder())
                    .update();
            record.run();
        });
    }

    private Optional<Duration> pause(ConnectionId connection) {
        return jdbc.sql("""
                        select (extract(epoch from paused_until - clock_timestamp()) * 1000)::bigint
                          from connection_health where connection = :connection and paused_until > clock_timestamp()""")
                .param("connection", connection.value())
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis);
    }

    private Optional<Permit> slot(String gate, CallLimits limits) {
        UUID holder = UUID.randomUUID();
        return jdbc.sql(TAKE_SLOT)
                .param("holder", holder)
                .param("lease", limits.lease().toMillis())
                .param("gate", gate)
                .param("slots", limits.concurrent())
                .query(Integer.class)
                .optional()
                .map(slot -> new Permit(gate, slot, holder));
    }

    private boolean created(String gate, CallLimits limits) {
        return jdbc.sql("""
                        insert into connection_slot (gate, slot) select :gate, generate_series(1, :slots)
                        on conflict do nothing""")
                        .param("gate", gate)
                        .param("slots", limits.concurrent())
                        .update()
                > 0;
    }

    private boolean counted(ConnectionId connection, CallLimits limits) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('connection_usage/' || :connection, 0))")
                .param("connection", connection.value())
                .query(Integer.class)
                .single(); // a statement of its own: the next one then sees what others counted
        if (ThreadLocalRandom.current().nextInt(500) == 0) {
            jdbc.sql("delete from connection_usage where since < clock_timestamp() - :kept * interval '1 second'")
                    .param("kept", CallLimits.LONGEST_WINDOW.toSeconds() + 60)
                    .update();
        }
        return jdbc.sql(COUNT_REQUEST)
                        .param("connection", connection.value())
                        .param("window", limits.per().toMillis())
                        .param("budget", limits.requests())
                        .update()
                > 0;
    }

    private static String words(Duration window) {
        return window.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
