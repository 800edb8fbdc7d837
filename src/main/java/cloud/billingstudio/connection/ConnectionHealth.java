package cloud.billingstudio.connection;

import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a connection does, over all nodes, by the database's time.
 *
 * @param name the outer system's name for people
 * @param state what to make of it
 * @param lastFailure in plain words with its cure, without secrets
 * @param requestsInLastHour of any kind, tokens and look-ups included
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
        RequestBudget budget,
        Concurrency concurrency,
        @Nullable Instant pausedUntil) {

    /** What the last requests say about the connection. */
    public enum State {
        NOT_USED_YET,
        WORKS,
        FAILS,
        PAUSED
    }

    /**
     * How many requests are allowed and how many are left.
     *
     * @param requests allowed in any window of the length {@code window}, over all nodes
     * @param burst of them at once, after a long silence
     * @param madeInWindow in the window that ends now, counted in steps of ten seconds
     * @param leftNow how many may be made now without waiting
     */
    public record RequestBudget(int requests, Duration window, int burst, long madeInWindow, long leftNow) {}

    /**
     * Requests under way.
     *
     * @param perEndpoint how many may be under way at once at each endpoint, over all nodes
     * @param underWay how many are, by endpoint; none where there are none
     */
    public record Concurrency(int perEndpoint, Map<String, Integer> underWay) {}
}
