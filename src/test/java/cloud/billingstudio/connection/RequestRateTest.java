package cloud.billingstudio.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RequestRateTest {

    /** Whenever anybody asks, however greedily, and wherever the window is put. */
    @Property(tries = 300)
    void allowsInNoWindowMoreThanTheVendorDoes(
            @ForAll @IntRange(min = 2, max = 60) int requests,
            @ForAll @IntRange(min = 1, max = 59) int burst,
            @ForAll @IntRange(min = 1, max = 300) int seconds,
            @ForAll @Size(min = 20, max = 400) List<@LongRange(min = 0, max = 20_000) Long> pausesInMillis) {
        CallLimits limits = limits(requests, Math.min(burst, requests - 1), Duration.ofSeconds(seconds));
        AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
        Bucket bucket = Bucket.builder()
                .addLimit(RequestRate.of(limits).bucket().getBandwidths()[0])
                .withCustomTimePrecision(meter(nanos))
                .build();
        List<Long> made = new ArrayList<>();
        for (long pause : pausesInMillis) {
            nanos.addAndGet(Duration.ofMillis(pause).toNanos());
            while (bucket.tryConsume(1)) {
                made.add(nanos.get());
            }
        }

        // a request leaves up to its freshness after it was taken, so it can come that much later than the one before
        // it
        long window = limits.per().plus(RequestRate.fresh(limits)).toNanos();
        for (int first = 0; first < made.size(); first++) {
            long end = made.get(first) + window;
            assertThat(made.stream().skip(first).filter(at -> at <= end).count())
                    .as("requests in the window from %d", made.get(first))
                    .isLessThanOrEqualTo(requests);
        }
        assertThat(made).hasSizeGreaterThanOrEqualTo(limits.atOnce());
    }

    private static TimeMeter meter(AtomicLong nanos) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    private static CallLimits limits(int requests, int burst, Duration per) {
        return new CallLimits(
                3,
                Duration.ZERO,
                requests,
                per,
                burst,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMillis(10));
    }
}
