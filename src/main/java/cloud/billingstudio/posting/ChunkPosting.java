package cloud.billingstudio.posting;

import cloud.billingstudio.posting.Claim.Lane;
import cloud.billingstudio.shared.ConnectionId;
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
    private final ReadBack readBack;
    private final Brakes brakes;
    private final AilingConnections ailing;
    private final PostingNode node;

    ChunkPosting(
            OwnTransactions transactions,
            Approvals approvals,
            Postings postings,
            Claims claims,
            ClaimedWork work,
            ReadBack readBack,
            Brakes brakes,
            AilingConnections ailing,
            PostingNode node) {
        this.transactions = transactions;
        this.approvals = approvals;
        this.postings = postings;
        this.claims = claims;
        this.work = work;
        this.readBack = readBack;
        this.brakes = brakes;
        this.ailing = ailing;
        this.node = node;
    }

    ChunkOutcome postNext(long planId, int number, Duration budget) {
        Budget left = Budget.of(budget);
        Lane lane = new Lane(planId, number, node.name());
        return transactions.outside(() -> {
            RunFailures failures = new RunFailures(ailing);
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
        boolean braked = brakes.standing(lane.planId()).isPresent();
        Claim claim = failures.next(leftOut -> claims.claim(lane, leftOut, braked), Claim::isEmpty);
        if (claim.isEmpty()) {
            return braked ? ChunkOutcome.DONE : claims.next(lane, failures.connections());
        }
        try {
            work.carryOut(claim, left);
            claims.release(claim);
            readBackFirst(lane.planId(), claim.connection());
        } catch (PostingBraked stopped) {
            claims.release(claim);
            return ChunkOutcome.DONE;
        } catch (LeaseLost inOtherHands) {
            claims.release(claim);
        } catch (RuntimeException failure) {
            releaseAfter(claim, failure);
            failures.add(claim.connection(), failure);
        }
        return ChunkOutcome.MORE;
    }

    /** What is wrong with the first changes is wrong with many: seen now, the others are held back. */
    private void readBackFirst(long planId, ConnectionId connection) {
        if (brakes.lookEarly() && !postings.anyReadBack(planId, connection)) {
            readBack.verifyFirst(planId, connection);
        }
    }

    private void releaseAfter(Claim claim, RuntimeException failure) {
        try {
            String words = RunFailures.ofConnection(failure)
                    ? "Waits for its connection. What failed there last: " + failure.getMessage()
                    : "";
            claims.release(claim, words);
        } catch (RuntimeException leaseRunsOutInstead) {
            failure.addSuppressed(leaseRunsOutInstead);
        }
    }
}
