package cloud.billingstudio.posting;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where the ledger's records are written: each in a committed transaction of its own, whatever transaction the caller
 * has open, because what was intended and sent must outlive the caller's rollback.
 */
@Component
class OwnTransactions {

    private final TransactionTemplate own;
    private final TransactionTemplate none;
    private final TransactionTemplate joined;

    OwnTransactions(PlatformTransactionManager transactions) {
        own = template(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        none = template(transactions, TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        joined = template(transactions, TransactionDefinition.PROPAGATION_REQUIRED);
    }

    /** In a new transaction, committed on return. */
    <T> T own(Supplier<T> work) {
        return run(own, work);
    }

    /** With the caller's transaction set aside; holds no database connection between statements. */
    <T> T outside(Supplier<T> work) {
        return run(none, work);
    }

    /** In the caller's transaction, for what a person decided. */
    <T> T joined(Supplier<T> work) {
        return run(joined, work);
    }

    private static <T> T run(TransactionTemplate template, Supplier<T> work) {
        return Objects.requireNonNull(template.execute(status -> work.get()));
    }

    private static TransactionTemplate template(PlatformTransactionManager transactions, int propagation) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(propagation);
        return template;
    }
}
