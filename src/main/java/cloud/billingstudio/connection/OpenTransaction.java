package cloud.billingstudio.connection;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps outer systems out of transactions: what one holds would be held for as long as they take to answer. */
final class OpenTransaction {

    private OpenTransaction() {}

    /** @throws IllegalStateException if this thread has a transaction open; a defect of the Studio, whatever the profile */
    static void refuse(String what) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A transaction is open while %s; ask outer systems before it begins or after it has ended."
                            .formatted(what));
        }
    }
}
