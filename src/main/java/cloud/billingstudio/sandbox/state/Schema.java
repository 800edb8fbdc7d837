package cloud.billingstudio.sandbox.state;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.stereotype.Component;

/** Brings the sandbox's own database schema up to date before anything reads it. */
@Component
class Schema {

    Schema(DataSource database) {
        // not a bean of type Flyway: that would switch off the application's own migrations
        Flyway.configure()
                .dataSource(database)
                .schemas("sandbox")
                .defaultSchema("sandbox")
                .createSchemas(true)
                .outOfOrder(true)
                .locations("classpath:db/sandbox")
                // each vendor numbers its own block, so a lower number may come later
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
