package cloud.billingstudio.connection;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Connections on a database of the test's own, without Spring. */
public final class TestConnections {

    private TestConnections() {}

    public static OuterSystems on(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new OuterSystems(new Permits(jdbc, new DataSourceTransactionManager(database)), new HealthRecords(jdbc));
    }

    /** Short waits; nothing a test measures. */
    public static CallLimits limits(Duration exchange) {
        return new CallLimits(
                3, Duration.ZERO, 100_000, Duration.ofHours(1), Duration.ofSeconds(3), Duration.ofSeconds(1), exchange);
    }
}
