package cloud.billingstudio.marketplace;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.RequestCount;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads details side by side, for as long as there is time. */
final class MarketplaceDetailReaders {

    private static final int READERS = 4;

    private MarketplaceDetailReaders() {}

    /**
     * @param read what was read
     * @param refused per subscription the marketplace's reason why it cannot be read, which asking again will not change
     * @param failure what ended the reading early, if anything did
     */
    record Outcome(
            List<Subscription> read,
            Map<String, String> refused,
            @Nullable OuterSystemFailure failure) {}

    /** At least one is begun, however short the time, so that every stretch gets on. */
    static Outcome read(Marketplace marketplace, List<String> ids, Deadline deadline) {
        Queue<Subscription> read = new ConcurrentLinkedQueue<>();
        Map<String, String> refused = new ConcurrentHashMap<>();
        AtomicReference<@Nullable OuterSystemFailure> failure = new AtomicReference<>();
        Queue<String> waiting = new ConcurrentLinkedQueue<>(ids.subList(1, ids.size()));
        Reading reading = new Reading(marketplace, read, refused, failure);
        reading.one(ids.get(0));
        inParallel(() -> {
            while (!deadline.passed() && failure.get() == null) {
                String id = waiting.poll();
                if (id == null) {
                    return;
                }
                reading.one(id);
            }
        });
        return new Outcome(List.copyOf(read), Map.copyOf(refused), failure.get());
    }

    private record Reading(
            Marketplace marketplace,
            Queue<Subscription> read,
            Map<String, String> refused,
            AtomicReference<@Nullable OuterSystemFailure> failure) {

        void one(String id) {
            try {
                read.add(marketplace.subscription(id));
            } catch (OuterSystemFailure e) {
                boolean ofThisOne =
                        e.kind() == OuterSystemFailure.Kind.REFUSED || e.kind() == OuterSystemFailure.Kind.UNREADABLE;
                if (ofThisOne) {
                    refused.put(id, String.valueOf(e.getMessage()));
                } else {
                    failure.compareAndSet(null, e);
                }
            }
        }
    }

    private static void inParallel(Runnable work) {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<? extends Future<?>> running = java.util.stream.IntStream.range(0, READERS)
                    .mapToObj(reader -> readers.submit(RequestCount.forThisThread(Executors.callable(work))))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Reading a subscription failed unexpectedly.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Reading subscriptions was interrupted.", e);
        } finally {
            readers.shutdownNow();
        }
    }
}
