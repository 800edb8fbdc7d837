package cloud.billingstudio.connection;

import java.time.Duration;

/**
 * How long a slot rests between two requests, for vendors that count a request a little longer than its answer takes.
 * Learned: nothing at first, more each time the vendor refuses for too many at once, less with every request that passes.
 */
final class CoolDown {

    private static final long FIRST = Duration.ofMillis(20).toNanos();
    private static final long NONE = Duration.ofMillis(1).toNanos();

    private final long most;
    private long now;

    CoolDown(Duration most) {
        this.most = most.toNanos();
    }

    synchronized void refused() {
        now = Math.min(most, Math.max(FIRST, now * 2));
    }

    synchronized void passed() {
        now -= now / 32;
        if (now < NONE) {
            now = 0;
        }
    }

    synchronized Duration now() {
        return Duration.ofNanos(now);
    }
}
