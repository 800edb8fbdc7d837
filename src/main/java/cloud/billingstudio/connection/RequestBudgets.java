package cloud.billingstudio.connection;

import cloud.billingstudio.shared.ConnectionId;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * How many requests each connection may still make, over all nodes and by the database's time. What a connection used
 * outlives its nodes; limits changed in the settings take the place of those in the database when this node first asks.
 */
@Component
class RequestBudgets {

    /** What came of asking for leave to make one request. */
    sealed interface Leave {

        record Given() implements Leave {}

        /** @param askAgain after how long there may be one */
        record Refused(String reason, Duration askAgain) implements Leave {}
    }

    private record Moment(Instant now, Duration pause) {}

    private final JdbcClient jdbc;
    private final DataSource database;
    private final LightTransactions transactions;
    private final Set<ConnectionId> configured = ConcurrentHashMap.newKeySet();

    RequestBudgets(JdbcClient jdbc, DataSource database, LightTransactions transactions) {
        this.jdbc = jdbc;
        this.database = database;
        this.transactions = transactions;
    }

    /** Takes one request off the budget, unless the outer system asked to be left alone. */
    Leave take(ConnectionId connection, CallLimits limits) {
        return inBucket(connection, limits, (moment, tokens) -> taken(connection, limits, moment, tokens));
    }

    /** The same for a request taken too long ago: whatever the budget gained meanwhile does not count twice. */
    Leave exchange(ConnectionId connection, CallLimits limits) {
        return inBucket(connection, limits, (moment, tokens) -> {
            tokens.addTokens(1);
            count(connection, -1);
            return taken(connection, limits, moment, tokens);
        });
    }

    /** Gives back a request that was taken and not made. */
    void giveBack(ConnectionId connection, CallLimits limits) {
        inBucket(connection, limits, (moment, tokens) -> {
            tokens.addTokens(1);
            return count(connection, -1);
        });
    }

    /** How many requests could be made right now, one after the other without a pause. */
    long available(ConnectionId connection, CallLimits limits) {
        return inBucket(connection, limits, (moment, tokens) -> tokens.getAvailableTokens());
    }

    private interface Work<T> {
        T with(Moment moment, BucketProxy tokens);
    }

    private <T> T inBucket(ConnectionId connection, CallLimits limits, Work<T> work) {
        T result = transactions.run(() -> {
            Moment moment = moment(connection);
            BucketConfiguration wanted = RequestRate.of(limits).bucket();
            SharedBucket bucket =
                    new SharedBucket(DataSourceUtils.getConnection(database), moment.now(), connection.value(), wanted);
            if (!configured.contains(connection)
                    && bucket.configured().filter(is -> !is.equals(wanted)).isPresent()) {
                bucket.tokens().replaceConfiguration(wanted, TokensInheritanceStrategy.AS_IS);
            }
            return work.with(moment, bucket.tokens());
        });
        configured.add(connection);
        return result;
    }

    private Leave taken(ConnectionId connection, CallLimits limits, Moment moment, BucketProxy tokens) {
        if (!moment.pause().isZero()) {
            return new Leave.Refused("it asked to be left alone for a while", moment.pause());
        }
        ConsumptionProbe probe = tokens.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return new Leave.Refused(
                    "the budget of %d requests in %s is used up".formatted(limits.requests(), words(limits.per())),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(1));
        }
        count(connection, 1);
        return new Leave.Given();
    }

    private Moment moment(ConnectionId connection) {
        return jdbc.sql("""
                        select clock_timestamp() as now, h.paused_until
                          from (select) as always left join connection_health h
                            on h.connection = :connection and h.paused_until > clock_timestamp()""")
                .param("connection", connection.value())
                .query(RequestBudgets::moment)
                .single();
    }

    private static Moment moment(ResultSet row, int number) throws SQLException {
        Function<OffsetDateTime, Instant> instant = OffsetDateTime::toInstant;
        Instant now = instant.apply(row.getObject("now", OffsetDateTime.class));
        OffsetDateTime paused = row.getObject("paused_until", OffsetDateTime.class);
        return new Moment(now, paused == null ? Duration.ZERO : Duration.between(now, paused.toInstant()));
    }

    /** For people to see; the budget itself is the bucket's. */
    private int count(ConnectionId connection, int requests) {
        if (ThreadLocalRandom.current().nextInt(500) == 0) {
            jdbc.sql("delete from connection_usage where since < clock_timestamp() - :kept * interval '1 second'")
                    .param("kept", CallLimits.LONGEST_WINDOW.toSeconds() + 60)
                    .update();
        }
        return jdbc.sql("""
                        insert into connection_usage as u (connection, since, requests)
                        values (:connection, date_bin('10 seconds', clock_timestamp(), timestamptz '2000-01-01Z'),
                                :requests)
                        on conflict (connection, since) do update set requests = u.requests + excluded.requests""")
                .param("connection", connection.value())
                .param("requests", requests)
                .update();
    }

    private static String words(Duration window) {
        return window.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
