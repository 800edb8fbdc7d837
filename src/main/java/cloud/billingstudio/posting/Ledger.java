package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.psa.Psa.SentStep;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.QuantityProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was intended, sent and answered. Each method is one committed transaction; the state of the posting changes in
 * the transaction that records the outcome.
 */
@Repository
class Ledger {

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final Postings postings;
    private final Approvals approvals;
    private final PostingSettings settings;

    Ledger(
            JdbcClient jdbc,
            OwnTransactions transactions,
            Postings postings,
            Approvals approvals,
            PostingSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.postings = postings;
        this.approvals = approvals;
        this.settings = settings;
    }

    /** An intent that is committed: its write may be sent once, now. */
    record Intent(long attempt, Claim claim, Posting posting, Step step, boolean last) {}

    /** The writes of these postings in order, as far as they were begun. */
    Map<Long, List<Step>> steps(Collection<Posting> of) {
        if (of.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("""
                        select s.*, coalesce(s.settles_at <= clock_timestamp(), true) as settled,
                               exists (select from posting_attempt a
                                        where a.step_id = s.id and a.outcome in ('UNKNOWN', 'LOST')) as ever_unknown
                          from posting_step s where s.posting_id in (:ids) order by s.posting_id, s.seq""").param("ids", of.stream().map(Posting::id).toList()).query(Ledger::step).list().stream()
                .collect(Collectors.groupingBy(Step::postingId));
    }

    /** Keeps the writes a posting takes, before the first is sent. */
    List<Step> begin(Posting posting, List<PostingStep> writes) {
        transactions.own(() -> {
            for (int i = 0; i < writes.size(); i++) {
                jdbc.sql("""
                                insert into posting_step (posting_id, seq, reference, operation, target, body)
                                values (:posting, :seq, :reference, :operation, :target, :body)""")
                        .param("posting", posting.id())
                        .param("seq", i + 1)
                        .param("reference", posting.reference() + "." + (i + 1))
                        .param("operation", writes.get(i).operation())
                        .param("target", writes.get(i).target())
                        .param("body", writes.get(i).body())
                        .update();
            }
            return writes.size();
        });
        return steps(List.of(posting)).getOrDefault(posting.id(), List.of());
    }

    /**
     * Commits the intent to send a write, under the approval as it stands now and a renewed lease. A cancellation of the
     * period that is being decided is waited for.
     *
     * @param before what the PSA holds now
     * @param executionLimit how long the vendor may be at work on it
     * @throws LeaseLost if the claim does not hold any more
     * @throws PlanNotApproved if the approval does not stand any more
     */
    Intent intend(
            Claim claim, Posting posting, Step step, boolean last, QuantityProfile before, Duration executionLimit) {
        return transactions.own(() -> {
            jdbc.sql("select pg_advisory_xact_lock_shared(:class, :period)")
                    .param("class", PeriodLock.CLASS)
                    .param("period", PeriodLock.of(posting.period()))
                    .query((row, n) -> true)
                    .single();
            approvals.require(posting.planId(), posting.planHash());
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
            return new Intent(attempt(claim, step), claim, posting, step, last);
        });
    }

    private void renew(Claim claim, Posting posting) {
        List<Long> held = jdbc.sql(PostingSql.RENEW)
                .param("lease", settings.lease().toMillis())
                .param("claim", claim.id())
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

    /** The PSA answered that it did it. */
    void confirmed(Intent intent, SentStep sent) {
        record(intent, "CONFIRMED", sent.status(), "", sent.answer(), () -> done(intent, ""));
    }

    /** The PSA refused it, and a look showed that it holds the change all the same. */
    void refusedButThere(Intent intent, String words) {
        record(intent, "REFUSED", null, words, null, () -> done(intent, ""));
    }

    private void done(Intent intent, String words) {
        mark(intent.step(), "CONFIRMED");
        if (intent.last()) {
            postings.settle(intent.claim(), intent.posting(), PostingState.POSTED, words, Duration.ZERO, 0);
        }
    }

    /** It certainly had no effect and is to be sent again after the pause. */
    void notDone(Intent intent, String words, Duration pause) {
        record(intent, "NOT_DONE", null, words, null, () -> {
            mark(intent.step(), "PLANNED");
            postings.settle(intent.claim(), intent.posting(), PostingState.PLANNED, words, pause, 1);
        });
    }

    /** The PSA will not have it. */
    void refused(Intent intent, String vendorWords, String words) {
        record(intent, "REFUSED", null, vendorWords, null, () -> {
            mark(intent.step(), "REJECTED");
            postings.settle(intent.claim(), intent.posting(), PostingState.REJECTED, words, Duration.ZERO, 0);
        });
    }

    /** It may have had its effect or may still have it, until the vendor's execution limit has passed from now. */
    void unknown(Intent intent, String words, Duration executionLimit) {
        record(intent, "UNKNOWN", null, words, null, () -> {
            mark(intent.step(), "UNKNOWN");
            jdbc.sql("""
                            update posting_step set settles_at = clock_timestamp() + :limit * interval '1 millisecond'
                             where id = :step""")
                    .param("limit", executionLimit.toMillis())
                    .param("step", intent.step().id())
                    .update();
            postings.settle(intent.claim(), intent.posting(), PostingState.UNKNOWN, words, Duration.ZERO, 1);
        });
    }

    /** The connection has to be mended first; the posting itself is as it was. */
    void misconfigured(Intent intent, String words) {
        record(intent, "MISCONFIGURED", null, words, null, () -> {
            mark(intent.step(), "PLANNED");
            postings.settle(intent.claim(), intent.posting(), PostingState.PLANNED, words, Duration.ZERO, 0);
        });
    }

    /** A look showed that the PSA holds the change. */
    void found(Claim claim, Posting posting) {
        transactions.own(() -> {
            postings.settle(claim, posting, PostingState.POSTED, "", Duration.ZERO, 0);
            return jdbc.sql("""
                            update posting_step set state = 'CONFIRMED', confirmed_at = clock_timestamp()
                             where posting_id = :posting and state <> 'CONFIRMED'""").param("posting", posting.id()).update();
        });
    }

    /** Writes an outcome once; an answer to an attempt already given up is kept and changes nothing else. */
    private void record(
            Intent intent,
            String outcome,
            @Nullable Integer status,
            String words,
            @Nullable String answer,
            Runnable consequences) {
        transactions.own(() -> {
            int first = jdbc.sql("""
                            update posting_attempt
                               set outcome = :outcome, outcome_at = clock_timestamp(), http_status = :status,
                                   vendor_words = nullif(:words, ''), answer = :answer
                             where id = :attempt and outcome is null""")
                    .param("outcome", outcome)
                    .param("status", status)
                    .param("words", words)
                    .param("answer", answer)
                    .param("attempt", intent.attempt())
                    .update();
            if (first == 1) {
                consequences.run();
            } else {
                late(intent, outcome + " " + (answer == null ? words : answer));
            }
            return first;
        });
    }

    private void late(Intent intent, String words) {
        jdbc.sql("update posting_attempt set late_at = clock_timestamp(), late_words = :words where id = :attempt")
                .param("words", words)
                .param("attempt", intent.attempt())
                .update();
    }

    private void mark(Step step, String state) {
        jdbc.sql("""
                        update posting_step
                           set state = :state,
                               confirmed_at = case when :state = 'CONFIRMED' then clock_timestamp() end
                         where id = :step""").param("state", state).param("step", step.id()).update();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getLong("id"),
                row.getLong("posting_id"),
                row.getInt("seq"),
                new PostingStep(row.getString("operation"), row.getString("target"), row.getString("body")),
                Step.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("profile_before"))
                        .map(ProfileText::read)
                        .orElse(null),
                Optional.ofNullable(row.getObject("settles_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getBoolean("settled"),
                row.getBoolean("ever_unknown"));
    }

    /** Keeps sending and cancelling of one period apart. */
    static final class PeriodLock {
        static final int CLASS = 160;

        private PeriodLock() {}

        static int of(BillingPeriod period) {
            return period.month().getYear() * 100 + period.month().getMonthValue();
        }
    }
}
