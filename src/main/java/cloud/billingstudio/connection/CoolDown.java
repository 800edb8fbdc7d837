package cloud.billingstudio.connection;

import java.time.Duration;

/**
 * How long a slot rests between two requests, for vendors that count a request a little longer than its answer takes.
 * Learned: nothing at first, more each time the vendor refuses for too many at once, less with every request that passes.
 */
final class CoolDown {

    private static final long FIRST = Duration.ofMillis(5).toNanos();
    private static final long NONE = Duration.ofMillis(1).toNanos();

    /** Refusals so close to each other tell one thing. */
    private static final long ONE_STORM = Duration.ofMillis(200).toNanos();

    /** Forgotten so slowly that most of a month end passes between two refusals. */
    private static final long SLOWNESS = 512;

    private final long most;
    private long now;
    private long raisedAt = System.nanoTime() - ONE_STORM;

    CoolDown(Duration most) {
        this.most = most.toNanos();
    }

    synchronized void refused() {
        if (System.nanoTime() - raisedAt >= ONE_STORM) {
            now = Math.min(most, Math.max(FIRST, now * 2));
            raisedAt = System.nanoTime();
        }
    }

    synchronized void passed() {
        now -= now / SLOWNESS;
        if (now < NONE) {
            now = 0;
        }
    }

    synchronized Duration now() {
        return Duration.ofNanos(now);
    }
}
