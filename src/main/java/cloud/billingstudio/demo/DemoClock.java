package cloud.billingstudio.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Business time of the demo: whatever the sandbox says it is, so that several month ends can be run in a minute. */
final class DemoClock extends Clock {

    private final Supplier<Instant> now;
    private final ZoneId zone;

    DemoClock(Supplier<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(now, other);
    }
}
