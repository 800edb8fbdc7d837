package cloud.billingstudio.sandbox;

import java.time.Instant;
import java.util.function.Supplier;

/** The time the simulated vendors live in. It ticks like real time, but may be set elsewhere or frozen. */
public interface SandboxClock extends Supplier<Instant> {

    /** The present instant at the vendors. */
    Instant now();

    @Override
    default Instant get() {
        return now();
    }
}
