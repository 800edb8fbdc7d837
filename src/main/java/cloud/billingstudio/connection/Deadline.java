package cloud.billingstudio.connection;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when what this thread sends must be over; several requests share it. The computer's clock is asked besides the
 * elapsed time, which stands still while the computer is suspended: whichever says that it is over is believed.
 */
public final class Deadline {

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final long end;
    private final long clockEnd;

    private Deadline(long end, long clockEnd) {
        this.end = end;
        this.clockEnd = clockEnd;
    }

    /** Runs it under a deadline, which is never later than the one already set. */
    public static <T> T within(Duration limit, Supplier<T> call) {
        Deadline outer = CURRENT.get();
        CURRENT.set(earlier(outer, System.nanoTime() + limit.toNanos(), System.currentTimeMillis() + limit.toMillis()));
        try {
            return call.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    private static Deadline earlier(@Nullable Deadline outer, long end, long clockEnd) {
        return outer == null
                ? new Deadline(end, clockEnd)
                : new Deadline(outer.end - end < 0 ? outer.end : end, Math.min(outer.clockEnd, clockEnd));
    }

    /** What is left of the current deadline, at most the given limit; zero when it is over. */
    static Duration left(Duration limit) {
        Deadline current = CURRENT.get();
        if (current == null) {
            return limit;
        }
        Duration elapsed = Duration.ofNanos(current.end - System.nanoTime());
        Duration clock = Duration.ofMillis(current.clockEnd - System.currentTimeMillis());
        Duration left = RetryAfter.shorter(elapsed, clock);
        return left.isNegative() ? Duration.ZERO : RetryAfter.shorter(left, limit);
    }
}
