package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts requests in a rolling window and against a quota, as the gateway in front of the marketplace does. */
@Component
class RequestBudget {

    private static final long SECOND = 1_000_000_000L;

    private final Deque<Long> granted = new ArrayDeque<>();
    private @Nullable Integer quota;
    private int usedOfQuota;

    /** Takes one request from the window; returns the seconds to wait, or 0 where it may go on. */
    synchronized long secondsToWait(IngramSettings settings) {
        Integer allowed = settings.requests();
        if (allowed == null) {
            granted.clear();
            return 0;
        }
        long now = System.nanoTime();
        long window = settings.windowSeconds() * SECOND;
        while (!granted.isEmpty() && now - granted.getFirst() >= window) {
            granted.removeFirst();
        }
        if (granted.size() < allowed) {
            granted.addLast(now);
            return 0;
        }
        long oldest = granted.isEmpty() ? now : granted.getFirst();
        return Math.max(1, (oldest + window - now + SECOND - 1) / SECOND);
    }

    /** Takes one request from the quota, which begins anew with every change of the setting. */
    synchronized boolean quotaIsUsedUp(IngramSettings settings) {
        if (!Objects.equals(quota, settings.quota())) {
            quota = settings.quota();
            usedOfQuota = 0;
        }
        return quota != null && ++usedOfQuota > quota;
    }
}
