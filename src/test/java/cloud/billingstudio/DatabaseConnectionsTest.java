package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A host that vanishes or stands still inside a transaction does not hold its rows for ever. */
@DatabaseTest
class DatabaseConnectionsTest {

    @Autowired
    private DataSource pool;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "idle_in_transaction_session_timeout, 2min",
        "tcp_keepalives_idle, 30",
        "tcp_keepalives_interval, 10",
        "tcp_keepalives_count, 3"
    })
    void letsTheDatabaseGiveUpWhoIsGone(String setting, String value) {
        assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo(value);
    }

    @Test
    void noticesADatabaseThatIsGone() throws SQLException {
        HikariDataSource hikari = pool.unwrap(HikariDataSource.class);
        assertThat(hikari.getDataSourceProperties()).containsEntry("tcpKeepAlive", "true");
    }
}
