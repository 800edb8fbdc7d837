package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Three concurrent requests per integration code and entity, and a number per rolling hour for the whole tenant. From
 * half of that number on every request takes longer.
 */
@Component
class Limits {

    private static final int HOUR = 60;

    private final Map<String, Slots> slots = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> perMinute = new ConcurrentHashMap<>();

    /** Carries a request out within the limits, or refuses it. */
    <T> T within(AutotaskSettings settings, String code, String entity, Supplier<T> request) {
        int used = countAgainstHour(settings);
        Slots ofEntity = slots.computeIfAbsent(code + "/" + entity, key -> new Slots());
        if (!ofEntity.take(settings.threads(), settings.slotReleaseMillis())) {
            throw refused(settings, "API thread threshold of " + settings.threads() + " threads has been exceeded");
        }
        try {
            pause(latencyMillis(settings, used));
            return request.get();
        } finally {
            ofEntity.giveBack(settings.slotReleaseMillis());
        }
    }

    int requestsInLastHour() {
        long oldest = minute() - HOUR;
        perMinute.keySet().removeIf(minute -> minute <= oldest);
        return perMinute.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** What a request takes longer where so many were made before it within the hour. */
    static long latencyMillis(AutotaskSettings settings, int used) {
        Integer allowed = settings.hourlyRequests();
        if (allowed == null || used * 2L < allowed) {
            return 0;
        }
        return used * 4L < allowed * 3L ? settings.volumeLatencyMillis() : 2L * settings.volumeLatencyMillis();
    }

    private int countAgainstHour(AutotaskSettings settings) {
        int used = requestsInLastHour();
        Integer allowed = settings.hourlyRequests();
        if (allowed != null && used >= allowed) {
            throw refused(settings, "The request threshold of " + allowed + " requests per hour has been exceeded");
        }
        perMinute.computeIfAbsent(minute(), key -> new AtomicInteger()).incrementAndGet();
        return used;
    }

    private static Failure refused(AutotaskSettings settings, String text) {
        return Failure.of(settings.throttleStatus(), text).retryAfter(settings.throttleRetryAfterSeconds());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long minute() {
        return System.currentTimeMillis() / 60_000;
    }
}
