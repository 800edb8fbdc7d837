package cloud.billingstudio.connection;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Until when the call that this thread is in must be over, by elapsed time; several requests of one call share it. */
final class Deadline {

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final long end;

    private Deadline(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** Runs it under the deadline already set, else under a new one. */
    static <T> T within(Duration limit, Supplier<T> call) {
        if (CURRENT.get() != null) {
            return call.get();
        }
        CURRENT.set(new Deadline(limit));
        try {
            return call.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** What is left of the current call, at most the given limit; zero when it is over. */
    static Duration left(Duration limit) {
        Deadline current = CURRENT.get();
        if (current == null) {
            return limit;
        }
        Duration left = Duration.ofNanos(current.end - System.nanoTime());
        return left.isNegative() ? Duration.ZERO : RetryAfter.shorter(left, limit);
    }
}
