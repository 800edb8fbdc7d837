package cloud.billingstudio.connection;

import cloud.billingstudio.shared.ConnectionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a connection does, over all nodes, by the database's time.
 *
 * @param name the outer system's name for people
 * @param state what to make of it
 * @param lastFailure in plain words with its cure, without secrets
 * @param requestsInLastHour of any kind, tokens and look-ups included
 * @param budgetLeft how many more requests may be made now without waiting
 * @param pausedUntil the outer system asked to be left alone until then; null if it did not
 */
public record ConnectionHealth(
        ConnectionId connection,
        String name,
        State state,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        @Nullable String lastFailure,
        long requestsInLastHour,
        long budgetLeft,
        @Nullable Instant pausedUntil) {

    /** What the last requests say about the connection. */
    public enum State {
        NOT_USED_YET,
        WORKS,
        FAILS,
        PAUSED
    }
}
