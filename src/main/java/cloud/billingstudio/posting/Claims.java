package cloud.billingstudio.posting;

import cloud.billingstudio.posting.Claim.Lane;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may work on which postings, and for how long. */
@Repository
class Claims {

    /** Whoever has nothing to claim asks again no sooner. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** A plan is claimed in so many shares, so that all lanes have some of a small one... */
    private static final int SHARES = 8;

    /** ...but not so few that each posting is looked up by itself. */
    private static final int SMALLEST_CLAIM = 5;

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final PostingSettings settings;

    Claims(JdbcClient jdbc, OwnTransactions transactions, PostingSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
    }

    /**
     * Takes on what can be worked on now, earliest date first: never two of one PSA line, and none while an earlier
     * change of its line is open. What a killed node left behind is taken over once its lease ran out, its unanswered
     * writes given up as lost. A claim is of one connection, and of none that is left out.
     *
     * @param braked only what was sent with unknown outcome is looked up
     */
    Claim claim(Lane lane, Collection<ConnectionId> leftOut, boolean braked) {
        UUID id = UUID.randomUUID();
        try {
            return transactions.own(() -> {
                jdbc.sql(PostingSql.NEED_NOT_BE_ON_DISK).update();
                List<Posting> claimed = jdbc.sql(PostingSql.CLAIM)
                        .param("plan", lane.planId())
                        .param("leftOut", values(leftOut))
                        .param("braked", braked)
                        .param("node", lane.node())
                        .param("lane", lane.number())
                        .param("claim", id)
                        .param("lease", settings.lease().toMillis())
                        .param("chunk", settings.chunk())
                        .param("least", SMALLEST_CLAIM)
                        .param("shares", SHARES)
                        .query(Postings::row)
                        .list();
                jdbc.sql(PostingSql.GIVE_UP_LOST).param("claim", id).update();
                return new Claim(id, lane, Postings.inOrder(claimed));
            });
        } catch (DuplicateKeyException lineTakenMeanwhile) {
            return new Claim(id, lane, List.of());
        }
    }

    /** Gives back what was not worked on; what has an unanswered write stays until its lease runs out. */
    void release(Claim claim) {
        release(claim, "");
    }

    /** As {@link #release(Claim)}, with words about why it has to wait, unless they are empty. */
    void release(Claim claim, String words) {
        transactions.own(() -> {
            jdbc.sql(PostingSql.NEED_NOT_BE_ON_DISK).update();
            return jdbc.sql(PostingSql.RELEASE)
                    .param("claim", claim.id())
                    .param("words", words)
                    .update();
        });
    }

    /**
     * When a lane that found nothing to claim should come again; done if there is nothing to come for, but perhaps of the
     * connections left out.
     */
    ChunkOutcome next(Lane lane, Collection<ConnectionId> leftOut) {
        record Next(OffsetDateTime now, Optional<OffsetDateTime> until) {}
        Next next = jdbc.sql(PostingSql.NEXT)
                .param("plan", lane.planId())
                .param("leftOut", values(leftOut))
                .param("lane", lane.number())
                .query((row, n) -> new Next(
                        row.getObject("now", OffsetDateTime.class),
                        Optional.ofNullable(row.getObject("until", OffsetDateTime.class))))
                .single();
        return next.until()
                .map(until -> {
                    Duration pause = Duration.between(next.now(), until);
                    pause = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
                    return ChunkOutcome.waiting(next.now().plus(pause).toInstant(), pause);
                })
                .orElse(ChunkOutcome.DONE);
    }

    static String[] values(Collection<ConnectionId> connections) {
        return connections.stream().map(ConnectionId::value).toArray(String[]::new);
    }
}
