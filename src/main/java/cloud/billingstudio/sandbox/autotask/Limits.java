package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Three concurrent requests per integration code and entity, and a number per rolling hour for the whole tenant. */
@Component
class Limits {

    private static final int HOUR = 60;

    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> perMinute = new ConcurrentHashMap<>();

    /** Carries a request out within the limits, or refuses it with 429. */
    <T> T within(AutotaskSettings settings, String code, String entity, Supplier<T> request) {
        countAgainstHour(settings);
        AtomicInteger threads = running.computeIfAbsent(code + "/" + entity, key -> new AtomicInteger());
        try {
            if (threads.incrementAndGet() > settings.threads() && settings.threads() > 0) {
                throw Failure.of(429, "API thread threshold of " + settings.threads() + " threads has been exceeded");
            }
            return request.get();
        } finally {
            threads.decrementAndGet();
        }
    }

    int requestsInLastHour() {
        long oldest = minute() - HOUR;
        perMinute.keySet().removeIf(minute -> minute <= oldest);
        return perMinute.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void countAgainstHour(AutotaskSettings settings) {
        int used = requestsInLastHour();
        Integer allowed = settings.hourlyRequests();
        if (allowed != null && used >= allowed) {
            throw Failure.of(429, "The request threshold of " + allowed + " requests per hour has been exceeded");
        }
        perMinute.computeIfAbsent(minute(), key -> new AtomicInteger()).incrementAndGet();
    }

    private static long minute() {
        return System.currentTimeMillis() / 60_000;
    }
}
