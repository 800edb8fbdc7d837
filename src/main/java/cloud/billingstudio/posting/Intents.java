package cloud.billingstudio.posting;

import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Commits what is about to be sent, before it is: without an intent no write leaves. */
@Repository
class Intents {

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final Approvals approvals;
    private final Brakes brakes;
    private final PostingSettings settings;

    Intents(
            JdbcClient jdbc,
            OwnTransactions transactions,
            Approvals approvals,
            Brakes brakes,
            PostingSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.approvals = approvals;
        this.brakes = brakes;
        this.settings = settings;
    }

    /**
     * Commits the intent to send a write, under the approval as it stands now and a renewed lease. A cancellation of the
     * period that is being decided is waited for.
     *
     * @param before what the PSA holds now
     * @param executionLimit how long the vendor may be at work on it
     * @throws LeaseLost if the claim does not hold any more
     * @throws PostingBraked if the plan's posting has stopped by itself
     * @throws PlanNotApproved if the approval does not stand any more
     */
    Intent intend(
            Claim claim, Posting posting, Step step, boolean last, QuantityProfile before, Duration executionLimit) {
        return transactions.own(() -> {
            new PeriodLock(jdbc, posting.period()).share();
            approvals.require(posting.planId(), posting.planHash());
            brakes.refuseIfStanding(posting.planId());
            renew(claim, posting);
            jdbc.sql("""
                            update posting_step
                               set state = 'INTENDED', profile_before = :before::jsonb,
                                   settles_at = clock_timestamp() + :most * interval '1 millisecond'
                             where id = :step""")
                    .param("before", ProfileText.json(before))
                    // it may be sent as long as the lease holds, and runs at the vendor from then on
                    .param("most", settings.lease().plus(executionLimit).toMillis())
                    .param("step", step.id())
                    .update();
            return new Intent(attempt(claim, step), claim, posting, step.sentAt(before), last);
        });
    }

    private void renew(Claim claim, Posting posting) {
        List<Long> held = jdbc.sql(PostingSql.RENEW)
                .param("lease", settings.lease().toMillis())
                .param("claim", claim.id())
                .param("posting", posting.id())
                .query(Long.class)
                .list();
        if (!held.contains(posting.id())) {
            throw new LeaseLost(posting.id());
        }
    }

    private long attempt(Claim claim, Step step) {
        jdbc.sql("update posting set attempts = attempts + 1 where id = :posting")
                .param("posting", step.postingId())
                .update();
        return jdbc.sql("""
                        insert into posting_attempt (posting_id, step_id, number, node, lane)
                        select s.posting_id, s.id,
                               1 + (select count(*) from posting_attempt a where a.step_id = s.id), :node, :lane
                          from posting_step s where s.id = :step
                        returning id""")
                .param("step", step.id())
                .param("node", claim.lane().node())
                .param("lane", claim.lane().number())
                .query(Long.class)
                .single();
    }
}
