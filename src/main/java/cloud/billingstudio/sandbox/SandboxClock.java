package cloud.billingstudio.sandbox;

import java.time.Instant;

/** The time the simulated vendors live in. It ticks like real time, but may be set elsewhere or frozen. */
public interface SandboxClock {

    /** The present instant at the vendors. */
    Instant now();
}
