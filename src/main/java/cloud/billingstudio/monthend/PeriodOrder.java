package cloud.billingstudio.monthend;

import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Month ends are posted in the order of their periods: a plan counts what was bought up to the end of its period, and
 * would take back what a later period's plan has posted since. What counts is what was written, or is approved to be
 * written, and not the state that a month end is in.
 */
@Component
class PeriodOrder {

    /** Sets this lock apart from other advisory locks on the database. */
    private static final int ORDER = 170;

    private final JdbcClient jdbc;
    private final PostingDesk desk;

    PeriodOrder(JdbcClient jdbc, PostingDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** Until the caller's transaction ends nobody else opens or approves a month end, so that what is asked next stays so. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(:order)")
                .param("order", ORDER)
                .query((row, number) -> true)
                .single();
    }

    /** @throws Refusal (conflict) if anything of a later month end was sent, or is approved to be */
    void refuseBehindPosted(BillingPeriod period) {
        behindPosted(period).ifPresent(words -> {
            throw Refusal.conflict(words);
        });
    }

    /** Why it comes too late, if anything of a later month end was sent, or is approved to be. */
    Optional<String> behindPosted(BillingPeriod period) {
        Optional<BillingPeriod> approved = jdbc.sql("""
                        select period from month_end
                         where period > :p and state in (:posted)
                         order by period desc limit 1""")
                .param("p", period.toString())
                .param("posted", MonthEndState.names(MonthEndState::posted))
                .query(String.class)
                .optional()
                .map(BillingPeriod::parse);
        return approved.or(() -> desk.latestSent().filter(sent -> sent.compareTo(period) > 0))
                .map(later ->
                        "Month end %s comes too late: %s was posted already, and would be taken back in part. What is still to be billed of %s comes up in the month end after %s."
                                .formatted(period, later, period, later));
    }

    /** Why it comes too early, if an earlier month end is still open. */
    Optional<String> beforeEarlier(BillingPeriod period) {
        return jdbc.sql("""
                        select period from month_end
                         where period < :p and state not in (:ended)
                         order by period limit 1""")
                .param("p", period.toString())
                .param("ended", MonthEndState.names(MonthEndState::ended))
                .query(String.class)
                .optional()
                .map(earlier ->
                        "Month end %s is still open; close or cancel it before %s is approved, for its plan would take back what %s posts."
                                .formatted(earlier, period, period));
    }
}
