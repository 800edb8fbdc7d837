package cloud.billingstudio.connection;

import cloud.billingstudio.connection.ConnectionHealth.Concurrency;
import cloud.billingstudio.connection.ConnectionHealth.RequestBudget;
import cloud.billingstudio.connection.ConnectionHealth.State;
import cloud.billingstudio.shared.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept of how requests ended: the last success and the last failure of each connection. Written in transactions of
 * its own, for a caller's may last as long as a job and others wait for the same row.
 */
@Component
class HealthRecords {

    /** Seconds matter to nobody here: looked at and written only now and then, so that lanes do not queue for one row. */
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final LightTransactions transactions;
    private final RequestBudgets budgets;
    private final Map<ConnectionId, Long> successes = new ConcurrentHashMap<>();

    HealthRecords(JdbcClient jdbc, LightTransactions transactions, RequestBudgets budgets) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.budgets = budgets;
    }

    void succeeded(ConnectionId connection) {
        Long last = successes.get(connection);
        if (last == null || System.nanoTime() - last > NOW_AND_THEN.toNanos()) {
            transactions.run(() -> recordSuccess(connection));
            successes.put(connection, System.nanoTime());
        }
    }

    private int recordSuccess(ConnectionId connection) {
        return jdbc.sql("""
                        insert into connection_health as h (connection, last_success_at)
                        select :connection, clock_timestamp()
                         where not exists (select from connection_health where connection = :connection
                                              and last_success_at > clock_timestamp() - interval '10 seconds'
                                              and (last_failure_at is null or last_success_at > last_failure_at))
                        on conflict (connection) do update set last_success_at = clock_timestamp()""").param("connection", connection.value()).update();
    }

    /** @param pause how long nobody shall ask again */
    void failed(ConnectionId connection, String words, Duration pause) {
        successes.remove(connection);
        transactions.run(() -> recordFailure(connection, words, pause));
    }

    private int recordFailure(ConnectionId connection, String words, Duration pause) {
        return jdbc.sql("""
                        insert into connection_health as h (connection, last_failure_at, last_failure, paused_until)
                        values (:connection, clock_timestamp(), :words,
                                clock_timestamp() + :pause * interval '1 millisecond')
                        on conflict (connection) do update
                           set last_failure_at = excluded.last_failure_at, last_failure = excluded.last_failure,
                               paused_until = greatest(h.paused_until, excluded.paused_until)""")
                .param("connection", connection.value())
                .param("words", words)
                .param("pause", pause.toMillis())
                .update();
    }

    ConnectionHealth health(ConnectionId connection, String name, CallLimits limits) {
        long leftNow = budgets.available(connection, limits);
        Concurrency concurrency = new Concurrency(limits.concurrent(), underWay(connection));
        return jdbc.sql("""
                        select h.*, clock_timestamp() as now,
                               (select coalesce(sum(requests), 0) from connection_usage
                                 where connection = :connection and since > clock_timestamp() - interval '1 hour') as hour,
                               (select coalesce(sum(requests), 0) from connection_usage
                                 where connection = :connection
                                   and since > clock_timestamp() - (:window + 10000) * interval '1 millisecond') as made
                          from (select) as always left join connection_health h on h.connection = :connection""")
                .param("connection", connection.value())
                .param("window", limits.per().toMillis())
                .query((row, n) -> {
                    Instant success = instant(row, "last_success_at");
                    Instant failure = instant(row, "last_failure_at");
                    Instant paused = pause(row);
                    return new ConnectionHealth(
                            connection,
                            name,
                            paused == null ? state(success, failure) : State.PAUSED,
                            success,
                            failure,
                            row.getString("last_failure"),
                            row.getLong("hour"),
                            new RequestBudget(
                                    limits.requests(), limits.per(), limits.atOnce(), row.getLong("made"), leftNow),
                            concurrency,
                            paused);
                })
                .single();
    }

    private Map<String, Integer> underWay(ConnectionId connection) {
        Map<String, Integer> underWay = new TreeMap<>();
        jdbc.sql("""
                        select substr(gate, length(:prefix) + 1) as endpoint, count(*) as requests from connection_slot
                         where starts_with(gate, :prefix) and holder is not null and leased_until > clock_timestamp()
                         group by gate""").param("prefix", connection + "/").query(row -> {
            underWay.put(row.getString("endpoint"), row.getInt("requests"));
        });
        return underWay;
    }

    private static @Nullable Instant pause(ResultSet row) throws SQLException {
        Timestamp paused = row.getTimestamp("paused_until");
        return paused != null && paused.after(row.getTimestamp("now")) ? paused.toInstant() : null;
    }

    private static State state(@Nullable Instant success, @Nullable Instant failure) {
        if (failure != null && (success == null || failure.isAfter(success))) {
            return State.FAILS;
        }
        return success == null ? State.NOT_USED_YET : State.WORKS;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
