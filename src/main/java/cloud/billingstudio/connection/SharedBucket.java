package cloud.billingstudio.connection;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The token bucket that all nodes share for one connection, inside a transaction that is open already: Bucket4j reads and
 * writes its row there, by the database's time as that transaction read it, and leaves the commit to the transaction.
 */
final class SharedBucket {

    private final ProxyManager<String> buckets;
    private final String connection;
    private final BucketConfiguration configuration;

    SharedBucket(Connection transaction, Instant now, String connection, BucketConfiguration configuration) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(new Joined(transaction))
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("connection_budget")
                .idColumn("connection")
                .stateColumn("state")
                .clientClock(new At(now))
                .build();
        this.connection = connection;
        this.configuration = configuration;
    }

    BucketProxy tokens() {
        return buckets.builder().build(connection, () -> configuration);
    }

    /** The limits the bucket has, which may be those of an earlier start. */
    Optional<BucketConfiguration> configured() {
        return buckets.getProxyConfiguration(connection);
    }

    private record At(Instant now) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** Gives out the one connection, without the power to end its transaction. */
    private static final class Joined extends AbstractDataSource {

        private static final Set<String> NOT_FOR_IT = Set.of("commit", "rollback", "close", "setAutoCommit");

        private final Connection joined;

        Joined(Connection transaction) {
            this.joined = (Connection) Proxy.newProxyInstance(
                    Joined.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (NOT_FOR_IT.contains(method.getName())) {
                            return null;
                        }
                        try {
                            return method.invoke(transaction, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection() {
            return joined;
        }

        @Override
        public Connection getConnection(String user, String password) {
            return joined;
        }
    }
}
