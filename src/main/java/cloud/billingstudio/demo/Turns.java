package cloud.billingstudio.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets nodes on one database fill it one after another, each in as many transactions as it needs. */
@Component
@Profile("demo")
class Turns {

    private static final long TURN = 7_240_003;

    private final DataSource database;

    Turns(DataSource database) {
        this.database = database;
    }

    void take(Runnable work) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + TURN + ")");
            try {
                work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + TURN + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database gives no turn: " + e.getMessage(), e);
        }
    }
}
