package cloud.billingstudio.posting;

import cloud.billingstudio.posting.Claim.Lane;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One lane's next chunks: each approved, claimed, worked through, and what is left of it given back. */
@Component
class ChunkPosting {

    private final OwnTransactions transactions;
    private final Approvals approvals;
    private final Postings postings;
    private final Claims claims;
    private final ClaimedWork work;
    private final PostingNode node;

    ChunkPosting(
            OwnTransactions transactions,
            Approvals approvals,
            Postings postings,
            Claims claims,
            ClaimedWork work,
            PostingNode node) {
        this.transactions = transactions;
        this.approvals = approvals;
        this.postings = postings;
        this.claims = claims;
        this.work = work;
        this.node = node;
    }

    ChunkOutcome postNext(long planId, int lane, Duration budget) {
        Budget left = Budget.of(budget);
        return transactions.outside(() -> {
            ChunkOutcome outcome = ChunkOutcome.MORE;
            while (outcome.progress() == ChunkOutcome.Progress.MORE && !left.isSpent()) {
                outcome = postNext(new Lane(planId, lane, node.name()), left);
            }
            return outcome;
        });
    }

    private ChunkOutcome postNext(Lane lane, Budget left) {
        Optional<String> planHash = postings.planHash(lane.planId());
        if (planHash.isEmpty()) {
            approvals.require(lane.planId());
            return ChunkOutcome.DONE;
        }
        approvals.require(lane.planId(), planHash.get());
        Claim claim = claims.claim(lane);
        if (claim.postings().isEmpty()) {
            return claims.next(lane);
        }
        try {
            work.carryOut(claim, left);
            claims.release(claim);
        } catch (LeaseLost inOtherHands) {
            claims.release(claim);
        } catch (RuntimeException failure) {
            releaseAfter(claim, failure);
            throw failure;
        }
        return ChunkOutcome.MORE;
    }

    private void releaseAfter(Claim claim, RuntimeException failure) {
        try {
            claims.release(claim);
        } catch (RuntimeException leaseRunsOutInstead) {
            failure.addSuppressed(leaseRunsOutInstead);
        }
    }
}
