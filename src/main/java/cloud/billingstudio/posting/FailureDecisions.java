package cloud.billingstudio.posting;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decide about failures and what waits: look and try again, at once, or leave them. Recorded in the caller's transaction. */
@Component
class FailureDecisions {

    private static final String RETRY = """
            update posting
               set state = case state when 'MISMATCH' then 'POSTED' when 'NEEDS_PERSON' then 'UNKNOWN' else 'PLANNED' end,
                   not_before = clock_timestamp(), deferrals = 0
             where plan_id = :plan and state in ('REJECTED', 'NEEDS_PERSON', 'MISMATCH')""";

    private static final String LEAVE = """
            update posting p
               set state = 'LEFT', left_by = :by, left_at = clock_timestamp(), left_reason = :reason,
                   failure_words = coalesce(failure_words, 'An earlier change of this line was left.')
             where p.plan_id = :plan
               and (p.state in ('REJECTED', 'NEEDS_PERSON', 'MISMATCH')
                    or p.state = 'PLANNED'
                       and exists (select from posting e
                                    where e.plan_id = p.plan_id and e.psa_line_id = p.psa_line_id
                                      and (e.effective_date, e.id) < (p.effective_date, p.id)
                                      and e.state in ('REJECTED', 'NEEDS_PERSON')))""";

    /** What was never sent, and what is sure not to have been; what may have been is still looked after. */
    private static final String STOP = """
            update posting p
               set state = 'LEFT', left_by = :by, left_at = clock_timestamp(), left_reason = :reason,
                   failure_words = 'Not sent: posting was stopped.',
                   lease_node = null, lease_lane = null, lease_claim = null, lease_until = null
             where p.plan_id = :plan
               and (p.state = 'PLANNED'
                    or p.state = 'LEASED' and p.lease_until < clock_timestamp()
                       and not exists (select from posting_attempt a where a.posting_id = p.id and a.outcome is null)
                       and not exists (select from posting_step s where s.posting_id = p.id and s.state = 'UNKNOWN'))""";

    /** Leaves {@code posting_step.settles_at} alone: it is the vendor's time, not ours to shorten. */
    private static final String TRY_NOW = """
            update posting set not_before = clock_timestamp()
             where plan_id in (:plans) and state in ('PLANNED', 'UNKNOWN') and not_before > clock_timestamp()""";

    private final JdbcClient jdbc;
    private final Brakes brakes;
    private final OwnTransactions transactions;
    private final ApplicationEventPublisher events;

    FailureDecisions(JdbcClient jdbc, Brakes brakes, OwnTransactions transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.brakes = brakes;
        this.transactions = transactions;
        this.events = events;
    }

    int retry(long planId, String by) {
        return transactions.joined(() -> {
            brakes.release(planId, by);
            return audited(
                    "failuresRetried",
                    planId,
                    by,
                    null,
                    jdbc.sql(RETRY).param("plan", planId).update());
        });
    }

    int leave(long planId, String by, @Nullable String reason) {
        return transactions.joined(() -> {
            brakes.release(planId, by);
            return audited("failuresLeft", planId, by, reason, left(LEAVE, planId, by, reason));
        });
    }

    int stop(long planId, String by, @Nullable String reason) {
        return transactions.joined(() -> {
            int failures = leave(planId, by, reason);
            brakes.stop(planId, by, reason);
            return failures + audited("postingStopped", planId, by, reason, left(STOP, planId, by, reason));
        });
    }

    private int left(String which, long planId, String by, @Nullable String reason) {
        return jdbc.sql(which)
                .param("plan", planId)
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    int tryNow(Collection<Long> plans) {
        return plans.isEmpty()
                ? 0
                : transactions.joined(
                        () -> jdbc.sql(TRY_NOW).param("plans", plans).update());
    }

    private int audited(String action, long planId, String by, @Nullable String reason, int postings) {
        if (postings > 0) {
            events.publishEvent(new Auditable(
                    by,
                    action,
                    "plan/" + planId,
                    period(planId).orElse(null),
                    reason,
                    Map.of(),
                    Map.of("postings", postings)));
        }
        return postings;
    }

    private Optional<BillingPeriod> period(long planId) {
        return jdbc.sql("select period from posting where plan_id = :plan limit 1")
                .param("plan", planId)
                .query(String.class)
                .optional()
                .map(BillingPeriod::parse);
    }
}
