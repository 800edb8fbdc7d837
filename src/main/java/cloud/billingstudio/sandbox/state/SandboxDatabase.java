package cloud.billingstudio.sandbox.state;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox's door to its tables. A write happens whole, in one transaction of its own, or not at all. */
@Component
public class SandboxDatabase {

    private final DataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SandboxDatabase(DataSource source, PlatformTransactionManager transactions, Schema migrated) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Starts a statement; inside {@link #inTransaction} it belongs to that transaction. */
    public JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    /** Carries out work in one transaction, which an exception rolls back. */
    public <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** Carries out work and takes it back, to see whether it could be done. */
    public void rehearse(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    /** The data source behind it, for bulk loading. */
    public DataSource source() {
        return source;
    }
}
