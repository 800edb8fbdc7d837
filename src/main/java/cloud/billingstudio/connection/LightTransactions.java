package cloud.billingstudio.connection;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Short transactions of their own that do not wait for the disk: what permits they record means something only while the
 * database lives. If it dies, the last fractions of a second are forgotten, and a vendor may refuse a request that came too
 * early; nothing that was posted depends on them.
 */
@Component
class LightTransactions {

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;

    LightTransactions(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T> T run(Supplier<T> work) {
        return Objects.requireNonNull(alone.execute(transaction -> {
            jdbc.sql("set local synchronous_commit = off").update();
            return work.get();
        }));
    }
}
