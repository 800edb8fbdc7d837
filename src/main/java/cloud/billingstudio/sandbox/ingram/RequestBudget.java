package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import org.springframework.stereotype.Component;

/** Counts requests per window of time, as the gateway in front of the marketplace does. */
@Component
class RequestBudget {

    private long windowStart = System.nanoTime();
    private int used;

    /** Takes one request from the budget; returns the seconds to wait, or 0 where it may go on. */
    synchronized long secondsToWait(IngramSettings settings) {
        Integer allowed = settings.requests();
        long window = settings.windowSeconds() * 1_000_000_000L;
        long now = System.nanoTime();
        if (now - windowStart >= window) {
            windowStart = now;
            used = 0;
        }
        used++;
        if (allowed == null || used <= allowed) {
            return 0;
        }
        return Math.max(1, (windowStart + window - now + 999_999_999L) / 1_000_000_000L);
    }
}
