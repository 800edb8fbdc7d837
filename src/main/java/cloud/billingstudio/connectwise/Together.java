package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.RequestCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A few readings at once, for there is one request per agreement; together they last no longer than one call may. */
final class Together {

    private static final Duration LONGEST = Duration.ofSeconds(50);

    private final OuterSystem system;
    private final int atOnce;

    Together(OuterSystem system, int atOnce) {
        this.system = system;
        this.atOnce = atOnce;
    }

    int atOnce() {
        return atOnce;
    }

    /** The results in the order of the readings; the first failure ends all. */
    <T> List<T> all(List<Supplier<T>> readings) {
        if (readings.size() <= 1) {
            return readings.stream().map(Supplier::get).toList();
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, readings.size()));
        try {
            List<Future<T>> started = new ArrayList<>();
            readings.forEach(reading -> started.add(threads.submit(RequestCount.forThisThread(reading::get))));
            List<T> results = new ArrayList<>();
            for (Future<T> reading : started) {
                results.add(result(reading, end));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private <T> T result(Future<T> reading, long end) {
        try {
            return reading.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw notDone("it takes longer than " + LONGEST.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notDone("the Studio is being stopped");
        }
    }

    private RuntimeException notDone(String words) {
        return system.failure(Kind.NOT_DONE, "reading several agreements", words);
    }
}
