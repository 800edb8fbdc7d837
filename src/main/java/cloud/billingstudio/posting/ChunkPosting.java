package cloud.billingstudio.posting;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.posting.Claim.Lane;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One lane's next chunks: each approved, claimed, worked through, and what is left of it given back. */
@Component
class ChunkPosting {

    private final OwnTransactions transactions;
    private final Approvals approvals;
    private final Postings postings;
    private final Claims claims;
    private final ClaimedWork work;
    private final AilingConnections ailing;
    private final PostingNode node;

    ChunkPosting(
            OwnTransactions transactions,
            Approvals approvals,
            Postings postings,
            Claims claims,
            ClaimedWork work,
            AilingConnections ailing,
            PostingNode node) {
        this.transactions = transactions;
        this.approvals = approvals;
        this.postings = postings;
        this.claims = claims;
        this.work = work;
        this.ailing = ailing;
        this.node = node;
    }

    ChunkOutcome postNext(long planId, int number, Duration budget) {
        Budget left = Budget.of(budget);
        Lane lane = new Lane(planId, number, node.name());
        return transactions.outside(() -> {
            RunFailures failures = new RunFailures();
            ChunkOutcome outcome = ChunkOutcome.MORE;
            while (outcome.progress() == ChunkOutcome.Progress.MORE && !left.isSpent()) {
                outcome = postNext(lane, left, failures);
            }
            return failures.isEmpty() ? outcome : withoutTheFailed(lane, failures);
        });
    }

    /** What other connections still have to do goes first; only then is it reported what failed. */
    private ChunkOutcome withoutTheFailed(Lane lane, RunFailures failures) {
        ChunkOutcome others = claims.next(lane, failures.connections());
        if (others.progress() == ChunkOutcome.Progress.DONE) {
            throw failures.asOne();
        }
        return others;
    }

    private ChunkOutcome postNext(Lane lane, Budget left, RunFailures failures) {
        Optional<String> planHash = postings.planHash(lane.planId());
        if (planHash.isEmpty()) {
            approvals.require(lane.planId());
            return ChunkOutcome.DONE;
        }
        approvals.require(lane.planId(), planHash.get());
        Claim claim = claim(lane, failures);
        if (claim.isEmpty()) {
            return claims.next(lane, failures.connections());
        }
        try {
            work.carryOut(claim, left);
            claims.release(claim);
        } catch (LeaseLost inOtherHands) {
            claims.release(claim);
        } catch (RuntimeException failure) {
            releaseAfter(claim, failure);
            if (!ofConnection(failure)) {
                throw failure;
            }
            ailing.failed(claim.connection());
            failures.add(claim.connection(), failure);
        }
        return ChunkOutcome.MORE;
    }

    /** Of a connection that has not failed in this run; of one that failed lately only if there is no other. */
    private Claim claim(Lane lane, RunFailures failures) {
        Set<ConnectionId> leftOut = new HashSet<>(ailing.now());
        boolean others = !failures.connections().containsAll(leftOut);
        leftOut.addAll(failures.connections());
        Claim claim = claims.claim(lane, leftOut);
        return claim.isEmpty() && others ? claims.claim(lane, failures.connections()) : claim;
    }

    /** The outer system cannot be worked with, or is none of the Studio's any more. */
    private static boolean ofConnection(RuntimeException failure) {
        return failure instanceof OuterSystemFailure
                || failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.NOT_FOUND;
    }

    private void releaseAfter(Claim claim, RuntimeException failure) {
        try {
            claims.release(claim);
        } catch (RuntimeException leaseRunsOutInstead) {
            failure.addSuppressed(leaseRunsOutInstead);
        }
    }
}
