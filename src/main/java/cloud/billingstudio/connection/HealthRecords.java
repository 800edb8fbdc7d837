package cloud.billingstudio.connection;

import cloud.billingstudio.connection.ConnectionHealth.State;
import cloud.billingstudio.shared.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of how requests ended: the last success and the last failure of each connection. */
@Component
class HealthRecords {

    private final JdbcClient jdbc;

    HealthRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Seconds matter to nobody here: written at most every ten of them, so that lanes do not queue for one row. */
    void succeeded(ConnectionId connection) {
        jdbc.sql("""
                        insert into connection_health as h (connection, last_success_at)
                        select :connection, clock_timestamp()
                         where not exists (select from connection_health where connection = :connection
                                              and last_success_at > clock_timestamp() - interval '10 seconds'
                                              and (last_failure_at is null or last_success_at > last_failure_at))
                        on conflict (connection) do update set last_success_at = clock_timestamp()""").param("connection", connection.value()).update();
    }

    /** @param pause how long nobody shall ask again */
    void failed(ConnectionId connection, String words, Duration pause) {
        jdbc.sql("""
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
        return jdbc.sql("""
                        select h.*, clock_timestamp() as now,
                               (select coalesce(sum(requests), 0) from connection_usage
                                 where connection = :connection and since > clock_timestamp() - interval '1 hour') as hour,
                               (select coalesce(sum(requests), 0) from connection_usage
                                 where connection = :connection
                                   and since > clock_timestamp() - (:window + 10000) * interval '1 millisecond') as used
                          from (select) as always left join connection_health h on h.connection = :connection""")
                .param("connection", connection.value())
                .param("window", limits.per().toMillis())
                .query((row, n) -> health(row, connection, name, limits))
                .single();
    }

    private static ConnectionHealth health(ResultSet row, ConnectionId connection, String name, CallLimits limits)
            throws SQLException {
        Instant success = instant(row, "last_success_at");
        Instant failure = instant(row, "last_failure_at");
        Timestamp paused = row.getTimestamp("paused_until");
        boolean isPaused = paused != null && paused.after(row.getTimestamp("now"));
        return new ConnectionHealth(
                connection,
                name,
                isPaused ? State.PAUSED : state(success, failure),
                success,
                failure,
                row.getString("last_failure"),
                row.getLong("hour"),
                Math.max(0, limits.requests() - row.getLong("used")),
                isPaused ? paused.toInstant() : null);
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
