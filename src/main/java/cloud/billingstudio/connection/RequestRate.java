package cloud.billingstudio.connection;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * How a vendor's number of requests in a window becomes a token bucket that never exceeds it.
 *
 * <p>A bucket holds at most {@code burst} tokens and gains {@code requests - burst} in a period, evenly. Whatever the window's
 * place, what can be taken in it is what lay there at its beginning and what was gained since: at most {@code burst + (requests
 * - burst)}, if the window is no longer than the period. A bucket of {@code requests} that gains {@code requests} in a window
 * would allow twice the number.
 *
 * <p>The period is a little longer than the window: a token may be {@link #FRESH} old when its request leaves, and the
 * request takes a while to arrive, so that what the vendor sees in a window was taken in a slightly longer stretch.
 */
record RequestRate(int burst, int gained, Duration period) {

    /** How old a token may be when it is used; an older one is exchanged. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    static RequestRate of(CallLimits limits) {
        int burst = limits.atOnce();
        Duration slack = fresh(limits).multipliedBy(2);
        return new RequestRate(burst, limits.requests() - burst, limits.per().plus(slack));
    }

    /** How old a token may be when it is used: a second, less where the window is short. */
    static Duration fresh(CallLimits limits) {
        return RetryAfter.shorter(FRESH, limits.per().dividedBy(10));
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(gained, period))
                .build();
    }
}
