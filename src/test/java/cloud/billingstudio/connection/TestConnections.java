package cloud.billingstudio.connection;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Connections on a database of the test's own, without Spring. */
public final class TestConnections {

    private TestConnections() {}

    public static OuterSystems on(DataSource database) {
        return on(database, new DataSourceTransactionManager(database));
    }

    /** A node of its own: nothing of it is shared with others but the database. */
    static OuterSystems on(DataSource database, PlatformTransactionManager transactions) {
        return new OuterSystems(permits(database, transactions), health(database, transactions));
    }

    static HealthRecords health(DataSource database, PlatformTransactionManager transactions) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new HealthRecords(jdbc, new LightTransactions(jdbc, transactions), budgets(database, transactions));
    }

    static Permits permits(DataSource database, PlatformTransactionManager transactions) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new Permits(
                budgets(database, transactions),
                new Places(new Slots(jdbc, new LightTransactions(jdbc, transactions))));
    }

    static RequestBudgets budgets(DataSource database, PlatformTransactionManager transactions) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new RequestBudgets(jdbc, database, new LightTransactions(jdbc, transactions));
    }

    /** No outer system is left alone any longer for what it answered. */
    public static void forgetPauses(DataSource database) {
        JdbcClient.create(database)
                .sql("update connection_health set paused_until = '-infinity'")
                .update();
    }

    /** Short waits; nothing a test measures. */
    public static CallLimits limits(Duration exchange) {
        return new CallLimits(
                3,
                Duration.ZERO,
                100_000,
                Duration.ofHours(1),
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                exchange,
                Duration.ofMillis(10));
    }
}
