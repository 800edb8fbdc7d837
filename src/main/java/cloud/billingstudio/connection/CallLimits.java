package cloud.billingstudio.connection;

import cloud.billingstudio.shared.BadSetting;
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
        BadSetting.unless(concurrent > 0, "concurrent", concurrent, "at least 1");
        BadSetting.unless(!coolDown.isNegative(), "cool-down", coolDown, "PT0S or longer");
        BadSetting.unless(requests > 1, "requests", requests, "at least 2");
        BadSetting.unless(
                burst == null || burst > 0 && burst < requests,
                "burst",
                String.valueOf(burst),
                "at least 1 and less than requests (" + requests + "), for the rest is what comes back in the window");
        BadSetting.unless(
                isPositive(per) && per.compareTo(LONGEST_WINDOW) <= 0, "per", per, "above PT0S and at most PT24H");
        BadSetting.unless(!permitWait.isNegative(), "permit-wait", permitWait, "PT0S or longer");
        BadSetting.unless(isPositive(exchange), "exchange", exchange, "above PT0S");
        BadSetting.unless(
                permitWait.plus(exchange).compareTo(LONGEST_CALL) <= 0,
                "exchange",
                exchange,
                "at most PT60S together with permit-wait (" + permitWait + "), for no call may last longer");
        BadSetting.unless(
                isPositive(connect) && connect.compareTo(exchange) <= 0,
                "connect",
                connect,
                "above PT0S and at most exchange (" + exchange + ")");
        BadSetting.unless(isPositive(backOff), "back-off", backOff, "above PT0S");
    }

    /** How many requests may be made at once after a long silence. */
    int atOnce() {
        return burst == null ? requests / 2 : burst;
    }

    /** How long a slot is taken for: longer than any request, so that a slot in use never looks free. */
    Duration lease() {
        return LONGEST_CALL.plusSeconds(15);
    }

    private static boolean isPositive(Duration time) {
        return time.compareTo(Duration.ZERO) > 0;
    }
}
