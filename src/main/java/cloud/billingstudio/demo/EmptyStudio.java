package cloud.billingstudio.demo;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
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
        transaction.executeWithoutResult(status -> {
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
