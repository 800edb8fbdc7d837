package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cloud marketplace, read only. Every call is one request or a few, holds its connection's permits, lasts at most a
 * minute, and throws {@link cloud.billingstudio.connection.OuterSystemFailure} if it cannot answer.
 */
public interface Marketplace {

    ConnectionId connection();

    /** @param next null for the first page, else what the page before said */
    Page<Customer> customers(@Nullable String next);

    /** All subscriptions of any status. Quantities are not in the list. */
    Page<SubscriptionHead> subscriptions(@Nullable String next);

    /** Orders created since then, newest first. */
    Page<Order> orders(Instant since, @Nullable String next);

    /** One order by itself, with everything there is to know of it. */
    Order order(String orderId);

    /** The subscription with its resources and quantities. */
    Subscription subscription(String subscriptionId);

    /**
     * Asks for the report that splits totals into included and additional, or looks whether it is ready.
     *
     * @param ticket null to ask for a new report, else the ticket of the answer before
     */
    SplitReport splits(@Nullable String ticket);

    /** The answer of {@link #splits}: ready with rows, not ready yet (ask again with the ticket), or not to be had. */
    sealed interface SplitReport {

        record Ready(List<ResourceSplit> rows) implements SplitReport {}

        record Pending(String ticket) implements SplitReport {}

        /** @param reason in plain words; counts are then kept without their split */
        record Unavailable(String reason) implements SplitReport {}
    }
}
