package cloud.billingstudio.posting;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a plan's postings back as long as nothing of the plan was sent. Recorded in the caller's transaction. */
@Component
class Withdrawals {

    private static final String WITHDRAW = """
            update posting
               set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = clock_timestamp(), withdrawn_reason = :reason,
                   failure_words = null,
                   lease_node = null, lease_lane = null, lease_claim = null, lease_until = null
             where plan_id = :plan and state in ('PLANNED', 'LEASED')""";

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final PostedProfiles posted;
    private final ApplicationEventPublisher events;

    Withdrawals(
            JdbcClient jdbc, OwnTransactions transactions, PostedProfiles posted, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.posted = posted;
        this.events = events;
    }

    /** @throws Refusal (conflict) once anything of the plan was sent or may have been */
    int withdraw(long planId, BillingPeriod period, String by, String reason) {
        return transactions.joined(() -> {
            if (posted.anyIntentOf(planId, period)) {
                throw Refusal.conflict(
                        "Something of the plan of %s was sent to the PSA already; what is written stays, so its postings cannot be withdrawn."
                                .formatted(period));
            }
            int postings = jdbc.sql(WITHDRAW)
                    .param("plan", planId)
                    .param("by", by)
                    .param("reason", reason)
                    .update();
            if (postings > 0) {
                events.publishEvent(new Auditable(
                        by,
                        "postingsWithdrawn",
                        "plan/" + planId,
                        period,
                        reason,
                        Map.of(),
                        Map.of("postings", postings)));
            }
            return postings;
        });
    }
}
