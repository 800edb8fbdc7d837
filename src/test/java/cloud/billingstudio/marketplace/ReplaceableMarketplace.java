package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stands for the marketplace of the test that runs. */
class ReplaceableMarketplace implements Marketplace {

    FakeMarketplace current = new FakeMarketplace();

    @Override
    public ConnectionId connection() {
        return current.connection();
    }

    @Override
    public Page<Customer> customers(@Nullable String next) {
        return current.customers(next);
    }

    @Override
    public Page<SubscriptionHead> subscriptions(@Nullable String next) {
        return current.subscriptions(next);
    }

    @Override
    public Page<Order> orders(Instant since, @Nullable String next) {
        return current.orders(since, next);
    }

    @Override
    public Order order(String orderId) {
        return current.order(orderId);
    }

    @Override
    public Subscription subscription(String subscriptionId) {
        return current.subscription(subscriptionId);
    }

    @Override
    public SplitReport splits(@Nullable String ticket) {
        return current.splits(ticket);
    }
}
