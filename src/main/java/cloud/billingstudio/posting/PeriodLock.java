package cloud.billingstudio.posting;

import cloud.billingstudio.shared.BillingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps sending and cancelling of one period apart: intents share it, whoever decides on a cancellation holds it alone.
 * Held until the transaction ends.
 */
record PeriodLock(JdbcClient jdbc, BillingPeriod period) {

    /** Sets these locks apart from other advisory locks on the database. */
    private static final int POSTING = 160;

    void share() {
        take("select pg_advisory_xact_lock_shared(:posting, :period)");
    }

    void holdAlone() {
        take("select pg_advisory_xact_lock(:posting, :period)");
    }

    private void take(String lock) {
        jdbc.sql(lock)
                .param("posting", POSTING)
                .param("period", period.month().getYear() * 100 + period.month().getMonthValue())
                .query((row, n) -> true)
                .single();
    }
}
