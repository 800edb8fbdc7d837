package cloud.billingstudio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.SettableClock;
import cloud.billingstudio.knowledge.FetchOwner;
import cloud.billingstudio.shared.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Whether a fetch of 100,000 subscriptions keeps its pace: pages and batches of details by the second, each committed by
 * itself, in the last tenth beside the first. The marketplace answers from memory, so what is measured is the Studio's part.
 */
@DatabaseTest
@Import(MarketplaceFetchTest.Module.class)
class FetchPaceBenchmark {

    private static final int SUBSCRIPTIONS = Integer.getInteger("benchmark.subscriptions", 100_000);
    private static final double BOUND = 0.8;
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 5);

    @Autowired
    private MarketplaceFetch fetch;

    @Autowired
    private LicenceBook book;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ReplaceableMarketplace replaceable;

    @Test
    void keepsItsPaceToTheEnd() {
        book.clear();
        clock.set(TODAY);
        TimedMarketplace marketplace = new TimedMarketplace();
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            marketplace.sold("s%07d".formatted(i), LocalDate.of(2026, 3, 1), "r1", "2");
        }
        replaceable.current = marketplace;
        long id = fetch.start(new FetchOwner("benchmark", "clerk"), FakeMarketplace.ID);

        long start = System.nanoTime();
        while (!fetch.proceed(id, Duration.ofSeconds(20)).finished()) {}

        System.out.printf(
                "%,d subscriptions in %d s%n",
                SUBSCRIPTIONS, Duration.ofNanos(System.nanoTime() - start).toSeconds());
        assertThat(fetch.summary(id).counts().contracts()).isEqualTo(SUBSCRIPTIONS);
        assertThat(ratio("pages of the list", List.copyOf(marketplace.pages))).isGreaterThanOrEqualTo(BOUND);
        assertThat(ratio("details", List.copyOf(marketplace.details))).isGreaterThanOrEqualTo(BOUND);
    }

    /** Keeps when each page and each detail was asked for. */
    private static final class TimedMarketplace extends FakeMarketplace {

        private final List<SubscriptionHead> list = new ArrayList<>();
        private final Queue<Long> pages = new ConcurrentLinkedQueue<>();
        private final Queue<Long> details = new ConcurrentLinkedQueue<>();

        @Override
        public Page<SubscriptionHead> subscriptions(@Nullable String next) {
            pages.add(System.nanoTime());
            if (list.isEmpty()) {
                list.addAll(heads.values());
            }
            int from = next == null ? 0 : Integer.parseInt(next);
            int to = Math.min(list.size(), from + pageSize);
            return new Page<>(list.subList(from, to), to < list.size() ? String.valueOf(to) : null, (long) list.size());
        }

        @Override
        public Subscription subscription(String id) {
            details.add(System.nanoTime());
            return super.subscription(id);
        }
    }

    /** @param asked when each was asked for, in nanoseconds */
    private static double ratio(String what, List<Long> asked) {
        int tenth = asked.size() / 10;
        double first = perSecond(asked.subList(0, tenth));
        double last = perSecond(asked.subList(asked.size() - tenth, asked.size()));
        System.out.printf(
                "%s: %.1f/s in the first tenth, %.1f/s in the last, ratio %.2f%n", what, first, last, last / first);
        return last / first;
    }

    private static double perSecond(List<Long> asked) {
        return (asked.size() - 1) / ((asked.get(asked.size() - 1) - asked.get(0)) / 1e9);
    }
}
