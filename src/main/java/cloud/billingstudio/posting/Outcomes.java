package cloud.billingstudio.posting;

import cloud.billingstudio.psa.Psa.SentStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Records how a sending ended. Each method is one committed transaction, and the posting's state changes in the very
 * transaction that records the outcome.
 */
@Repository
class Outcomes {

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final Postings postings;
    private final Brakes brakes;

    Outcomes(JdbcClient jdbc, OwnTransactions transactions, Postings postings, Brakes brakes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.postings = postings;
        this.brakes = brakes;
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
            brakes.refused(intent.posting().planId(), intent.posting().connection());
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

    /** A look showed that the PSA holds what this write was to do; the posting goes on with the next. */
    void found(Step step) {
        transactions.own(() -> {
            mark(step, "CONFIRMED");
            return step.id();
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
}
