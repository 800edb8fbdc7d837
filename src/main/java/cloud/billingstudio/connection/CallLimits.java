package cloud.billingstudio.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of an outer system the whole cluster may use at once, and how long a request may take.
 *
 * @param concurrent requests under way at once per endpoint, over all nodes
 * @param coolDown how long a slot rests after its request at most, for vendors that count a little longer; how long it
 *     does is learned from their refusals
 * @param requests how many requests in any window of the length {@code per}, over all nodes; at least 2
 * @param burst how many of them at once, the rest being spread over the window; half of them where it is not set
 * @param permitWait how long to wait for a permit before giving up without sending
 * @param connect how long to wait for the connection
 * @param exchange how long a request may take in all, connecting and reading to the last byte
 * @param backOff first pause before a reading is tried again, where the vendor asked for none; doubles, with jitter
 */
public record CallLimits(
        @DefaultValue("3") int concurrent,
        @DefaultValue("PT0S") Duration coolDown,
        @DefaultValue("10000") int requests,
        @DefaultValue("PT1H") Duration per,
        @Nullable Integer burst,
        @DefaultValue("PT10S") Duration permitWait,
        @DefaultValue("PT5S") Duration connect,
        @DefaultValue("PT40S") Duration exchange,
        @DefaultValue("PT0.6S") Duration backOff) {

    /** No call may last longer; what takes over a killed node's work relies on it. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    /** How long usage is remembered. */
    static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    public CallLimits {
        check(concurrent > 0, "concurrent must be at least 1");
        check(requests > 1, "requests must be at least 2");
        check(
                burst == null || burst > 0 && burst < requests,
                "burst must be at least 1 and less than requests, for the rest is what comes back in the window");
        check(per.compareTo(LONGEST_WINDOW) <= 0 && per.compareTo(Duration.ZERO) > 0, "per must be at most PT24H");
        check(connect.compareTo(Duration.ZERO) > 0 && connect.compareTo(exchange) <= 0, "connect must fit in exchange");
        check(
                permitWait.plus(exchange).compareTo(LONGEST_CALL) <= 0,
                "permit-wait and exchange together must be at most PT60S, for no call may last longer");
    }

    /** How many requests may be made at once after a long silence. */
    int atOnce() {
        return burst == null ? requests / 2 : burst;
    }

    /** How long a slot is taken for: longer than any request, so that a slot in use never looks free. */
    Duration lease() {
        return LONGEST_CALL.plusSeconds(15);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Limits of a connection: " + rule);
        }
    }
}
