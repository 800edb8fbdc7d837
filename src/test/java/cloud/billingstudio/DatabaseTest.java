package cloud.billingstudio;

import cloud.billingstudio.process.EngineTables;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.ZoneId;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A module on a fresh, migrated database: DataSource, JdbcClient, JdbcTemplate, transactions, ObjectMapper and a clock in
 * Europe/Amsterdam, but no engine and no web. Name the module's beans with {@code @Import}. Whoever uses Spring Data
 * repositories adds {@code @ImportAutoConfiguration(JdbcRepositoriesAutoConfiguration.class)} and
 * {@code @EnableJdbcRepositories}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = DatabaseTest.Ground.class)
@ActiveProfiles("test")
@ContextConfiguration(initializers = StudioDatabase.class)
public @interface DatabaseTest {

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    class Ground {
        /** The copied database holds the engine's tables; without their migration it would look changed. */
        @Bean
        JavaMigration engineTables() {
            return EngineTables.migration();
        }

        @Bean
        Clock businessClock() {
            return Clock.system(ZoneId.of("Europe/Amsterdam"));
        }
    }
}
