package cloud.billingstudio.demo;

import cloud.billingstudio.monthend.RunningProcesses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the demo: what runs is ended and everything known of the vendors is forgotten. The audit trail stays, it is
 * append-only even here, and so do users and the last instant of knowledge.
 */
@Component
@Profile("demo")
class EmptyStudio {

    /** Shorter than the database lets pass before it ends one of two that wait for each other. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** What was ended may go on with a step that it had begun, for longer than a job may last. */
    private static final int ATTEMPTS = 240;

    /** The database's names for a lock not given in time, and for a deadlock. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private final RunningProcesses processes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EmptyStudio(RunningProcesses processes, JdbcClient jdbc, TransactionTemplate transaction) {
        this.processes = processes;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void forget() {
        processes.endAll();
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                emptyTables();
                return;
            } catch (DataAccessException failure) {
                if (!isWorkStillUnderWay(failure)) {
                    throw failure;
                }
                // given up so soon that work which needs one of the tables held meanwhile gets to its end
            }
        }
        emptyTables();
    }

    private static boolean isWorkStillUnderWay(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException database
                && LOCKED.contains(String.valueOf(database.getSQLState()));
    }

    private void emptyTables() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local lock_timeout = " + PATIENCE.toMillis()).update();
            List<String> tables = jdbc.sql("""
                            select quote_ident(table_name) from information_schema.tables
                             where table_schema = current_schema() and table_type = 'BASE TABLE'
                               and table_name not like 'act\\_%' and table_name not like 'flyway%'
                               and table_name not like 'connection%' and table_name not like 'permit%'
                               and table_name not in ('audit_event', 'knowledge', 'product', 'product_name',
                                   'product_resource')""").query(String.class).list();
            jdbc.sql("truncate table " + tables.stream().collect(Collectors.joining(", ")))
                    .update();
        });
    }
}
