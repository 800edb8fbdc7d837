package cloud.billingstudio.posting;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out approved plans, each change exactly once. Its work is recorded in transactions of its own, outside the
 * caller's: what was sent stays recorded when the caller's transaction rolls back. Only the decisions of people
 * ({@link #retryFailures}, {@link #leaveFailures}, {@link #withdraw}) and {@link #anyIntent} join the caller's.
 */
@Component
public class PostingDesk {

    private final Preparation preparation;
    private final ChunkPosting chunks;
    private final ReadBack readBack;
    private final FailureDecisions decisions;
    private final Brakes brakes;
    private final Withdrawals withdrawals;
    private final PostedProfiles posted;
    private final Postings postings;
    private final Waits waits;

    PostingDesk(
            Preparation preparation,
            ChunkPosting chunks,
            ReadBack readBack,
            FailureDecisions decisions,
            Brakes brakes,
            Withdrawals withdrawals,
            PostedProfiles posted,
            Postings postings,
            Waits waits) {
        this.preparation = preparation;
        this.chunks = chunks;
        this.readBack = readBack;
        this.decisions = decisions;
        this.brakes = brakes;
        this.withdrawals = withdrawals;
        this.posted = posted;
        this.postings = postings;
        this.waits = waits;
    }

    /**
     * Creates one posting for each change of the plan that is not held. Those that exist stay as they are, but what was
     * withdrawn is to be carried out again, under the approval as it stands now. The approval must be committed.
     *
     * @return how many postings the plan has
     * @throws PlanNotApproved if no approval of exactly this plan stands
     */
    public int prepare(long planId) {
        return preparation.prepare(planId);
    }

    /**
     * Carries out some of a plan's changes in one lane. Lanes and nodes may work on one plan side by side.
     *
     * @param lane the lane's number; a lane waits for what it left behind itself when it was killed, not for others
     * @param budget no posting is begun after it
     * @throws PlanNotApproved if no approval of exactly this plan stands (any more)
     * @throws cloud.billingstudio.connection.OuterSystemFailure if a PSA cannot be worked with at all (credentials,
     *     or out of reach again and again) and nothing is left to do for another one; its postings stay planned
     */
    public ChunkOutcome postNextChunk(long planId, int lane, Duration budget) {
        return chunks.postNext(planId, lane, budget);
    }

    /**
     * Reads posted changes back and compares: as planned they become verified, else a failure. What was read goes into
     * the book and is what we last posted.
     *
     * @throws cloud.billingstudio.connection.OuterSystemFailure if a PSA cannot be read and nothing is left to read from
     *     another one
     */
    public Verification verify(long planId, Duration budget) {
        return readBack.verify(planId, budget);
    }

    /** Takes the plan's failures up again; each is looked up before anything is sent. Lets what was held back go on. Returns how many. */
    public int retryFailures(long planId, String by) {
        return decisions.retry(planId, by);
    }

    /** Gives the plan's failures up for good, and the later changes of their lines. Lets what was held back go on. Returns how many. */
    public int leaveFailures(long planId, String by) {
        return leaveFailures(planId, by, null);
    }

    /** As {@link #leaveFailures(long, String)}, with the person's own words. */
    public int leaveFailures(long planId, String by, @Nullable String reason) {
        return decisions.leave(planId, by, reason);
    }

    /**
     * Withdraws what the plan's postings were to do, before anything of the plan was sent. Until the caller's transaction
     * ends no sending of the period begins.
     *
     * @param reason the person's own words
     * @return how many postings were withdrawn
     * @throws cloud.billingstudio.shared.Refusal (conflict) once anything of the plan was sent or may have been
     */
    public int withdraw(long planId, BillingPeriod period, String by, String reason) {
        return withdrawals.withdraw(planId, period, by, reason);
    }

    /** As {@link #leaveFailures(long, String, String)}, and of what was never sent nothing is sent any more. */
    public int stop(long planId, String by, @Nullable String reason) {
        return decisions.stop(planId, by, reason);
    }

    /** Why the plan's posting has stopped by itself; empty if it has not, or a person has let it go on. */
    public Optional<String> brake(long planId) {
        return brakes.standing(planId);
    }

    public PostingCounts counts(long planId) {
        return postings.counts(planId);
    }

    /**
     * Lets what was put off be looked at now instead of later, in the caller's transaction. Nothing is sent sooner that
     * may still take effect: until its write has settled it is only looked for.
     *
     * @return how many changes were put off
     */
    public int tryNow(Collection<Long> planIds) {
        return decisions.tryNow(planIds);
    }

    /** What changes of these plans wait for by themselves. */
    public PostingWaits waits(Collection<Long> planIds) {
        return waits.of(planIds);
    }

    /**
     * Whether anything of the period was ever sent or may have been. Until the caller's transaction ends no sending of
     * the period begins, so that a cancellation decided on "no" is true when it is committed.
     */
    public boolean anyIntent(BillingPeriod period) {
        return posted.anyIntent(period);
    }

    /** Whether anything of the plan was sent, or may have been; only looks, and holds nobody off. */
    public boolean isBegun(long planId) {
        return posted.isBegun(planId);
    }

    /** As {@link #anyIntent}, of one plan. */
    public boolean anyIntentOf(long planId, BillingPeriod period) {
        return posted.anyIntentOf(planId, period);
    }

    /** The newest period of which anything was ever sent or may have been; empty if nothing ever was. */
    public Optional<BillingPeriod> latestSent() {
        return posted.latestSent();
    }

    /** The PSA lines of which a change of the plan was void, because the PSA had moved meanwhile. */
    public Set<PsaLineId> voidLines(long planId) {
        return posted.voidLines(planId);
    }

    /** Ends every claim at once instead of after its lease; only for who knows that no other node is alive. */
    public void endClaims() {
        postings.endClaims();
    }

    /** Forgets everything, for starting the demo over; nothing else may ever do this. */
    public void clear() {
        postings.clear();
    }
}
