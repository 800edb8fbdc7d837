package cloud.billingstudio.monthend;

import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.Subscription;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A marketplace in memory: each customer has one subscription with one resource. */
final class MemoryMarketplace implements Marketplace {

    static final ConnectionId ID = new ConnectionId("ingram");
    static final String RESOURCE = "r";

    private static final LocalDate SOLD = LocalDate.of(2026, 3, 1);

    private record Sold(String customer, long count, long revision) {}

    private final Map<String, Sold> subscriptions = new ConcurrentSkipListMap<>();
    private final AtomicLong revisions = new AtomicLong();

    /** How many subscriptions more it says there are than it shows: such a fetch is odd. */
    volatile long hidden;

    /** The customer of that name has so many from now on. */
    void sells(String customer, long count) {
        subscriptions.put("sub-" + customer, new Sold(customer, count, revisions.incrementAndGet()));
    }

    long sold(String customer) {
        return subscriptions.get("sub-" + customer).count();
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new ConcurrentSkipListMap<>();
        subscriptions.values().forEach(sold -> counts.put(sold.customer(), sold.count()));
        return counts;
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Page<Customer> customers(@Nullable String next) {
        List<Customer> all = subscriptions.values().stream()
                .map(sold -> new Customer(sold.customer(), sold.customer() + " BV", null, null, null))
                .toList();
        return new Page<>(all, null, (long) all.size());
    }

    @Override
    public Page<SubscriptionHead> subscriptions(@Nullable String next) {
        List<SubscriptionHead> all = subscriptions.entrySet().stream()
                .map(each -> head(each.getKey(), each.getValue()))
                .toList();
        return new Page<>(all, null, all.size() + hidden);
    }

    @Override
    public Page<Order> orders(Instant since, @Nullable String next) {
        return new Page<>(List.of(), null, 0L);
    }

    @Override
    public Order order(String orderId) {
        throw new UnsupportedOperationException("it lists no orders");
    }

    @Override
    public Subscription subscription(String subscriptionId) {
        Sold sold = subscriptions.get(subscriptionId);
        return new Subscription(
                head(subscriptionId, sold),
                List.of(new Subscription.Resource(
                        RESOURCE,
                        "Licence of " + sold.customer(),
                        null,
                        Quantity.of(sold.count()),
                        Money.of("22.00", "EUR"),
                        null,
                        null)));
    }

    @Override
    public SplitReport splits(@Nullable String ticket) {
        return new SplitReport.Unavailable("not switched on");
    }

    private static SubscriptionHead head(String id, Sold sold) {
        return new SubscriptionHead(
                id,
                sold.customer(),
                "Plan of " + sold.customer(),
                SubscriptionHead.Status.ACTIVE,
                SOLD,
                null,
                null,
                12,
                1,
                null,
                "revision " + sold.revision());
    }
}
