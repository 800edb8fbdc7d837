package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Month ends are posted in the order of their periods: a plan counts what was bought up to the end of its period, and
 * would take back what a later period's plan has posted since.
 */
@Component
class PeriodOrder {

    private final JdbcClient jdbc;

    PeriodOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal (conflict) if a later month end was posted, or is being posted */
    void refuseBehindPosted(BillingPeriod period) {
        jdbc.sql("""
                        select period from month_end
                         where period > :p and state in (:posted)
                         order by period desc limit 1""")
                .param("p", period.toString())
                .param("posted", MonthEndState.names(MonthEndState::posted))
                .query(String.class)
                .optional()
                .ifPresent(later -> {
                    throw Refusal.conflict(
                            "Month end %s comes too late: %s was posted already, and would be taken back in part. What is still to be billed of %s comes up in the month end after %s."
                                    .formatted(period, later, period, later));
                });
    }

    /** @throws Refusal (conflict) if an earlier month end is still open */
    void refuseBeforeEarlier(BillingPeriod period) {
        jdbc.sql("""
                        select period from month_end
                         where period < :p and state not in (:ended)
                         order by period limit 1""")
                .param("p", period.toString())
                .param("ended", MonthEndState.names(MonthEndState::ended))
                .query(String.class)
                .optional()
                .ifPresent(earlier -> {
                    throw Refusal.conflict(
                            "Month end %s is still open; close or cancel it before %s is approved, for its plan would take back what %s posts."
                                    .formatted(earlier, period, period));
                });
    }
}
