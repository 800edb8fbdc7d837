package cloud.billingstudio.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.StudioTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@StudioTest
class EmptyStudioIT {

    @Autowired
    private EmptyStudio studio;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    /** Such as a job that is in the middle of posting, whose ledger commits for itself. */
    @Test
    void letsWorkComeToItsEndThatHoldsOneTableAndStillNeedsAnother() throws Exception {
        jdbc.sql(
                        "insert into month_end (period, state, opened_by, opened_at, state_by, state_at) values ('2026-10', 'CLOSED', 'clerk', now(), 'clerk', now())")
                .update();
        CompletableFuture<Void> emptied;
        try (Connection work = database.getConnection();
                Connection ledger = database.getConnection()) {
            work.setAutoCommit(false);
            run(work, "lock table month_end in access share mode");
            emptied = CompletableFuture.runAsync(studio::forget);
            await().atMost(Duration.ofMinutes(1)).until(this::waitsForMonthEnds);

            ledger.setAutoCommit(false);
            run(ledger, "set local statement_timeout = '30s'");
            for (String table : jdbc.sql("select table_name from information_schema.tables"
                            + " where table_schema = 'public' and table_name not like 'act%'")
                    .query(String.class)
                    .list()) {
                run(ledger, "lock table " + table + " in row exclusive mode");
            }
            ledger.rollback();
            assertThat(emptied).isNotDone();
            work.rollback();
        }

        emptied.join();
        assertThat(jdbc.sql("select count(*) from month_end")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private boolean waitsForMonthEnds() {
        return jdbc.sql("select exists (select from pg_locks where not granted and relation = 'month_end'::regclass)")
                .query(Boolean.class)
                .single();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
