package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceChange.Done;
import cloud.billingstudio.sandbox.ingram.DueOrders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out changes at the simulated marketplace, all of a list or none. */
@Component
class MarketplaceChanges {

    private static final List<String> TIMES = List.of("now", "renewal");

    private final AllOrNone list;
    private final DueOrders due;
    private final QuantityChanges quantities;
    private final SubscriptionChanges subscriptions;
    private final MarketplaceOrders orders;

    MarketplaceChanges(
            AllOrNone list,
            DueOrders due,
            QuantityChanges quantities,
            SubscriptionChanges subscriptions,
            MarketplaceOrders orders) {
        this.list = list;
        this.due = due;
        this.quantities = quantities;
        this.subscriptions = subscriptions;
        this.orders = orders;
    }

    List<Done> make(List<@Nullable MarketplaceChange> changes) {
        due.carryOut();
        return list.carryOut(changes, this::one);
    }

    /** Refuses what could not be made now, and makes nothing. */
    void check(List<@Nullable MarketplaceChange> changes) {
        list.rehearse(changes, this::one);
    }

    private Done one(MarketplaceChange change) {
        if (change.when() != null && !TIMES.contains(change.when())) {
            throw Refused.invalid("when is '" + change.when() + "', not one of now, renewal.");
        }
        return switch (String.valueOf(change.type())) {
            case "setQuantity" -> quantities.set(change);
            case "newSubscription" -> subscriptions.sell(change);
            case "endSubscription" -> subscriptions.end(change);
            case "holdSubscription" -> subscriptions.put(change, "hold");
            case "resumeSubscription" -> subscriptions.put(change, "active");
            case "setRenewal" -> subscriptions.renew(change);
            case "renameSubscription" -> subscriptions.rename(change);
            case "newCustomer" -> subscriptions.welcome(change);
            case "withdrawOrder" -> orders.withdraw(change);
            default ->
                throw Refused.unknown(
                        "type",
                        change.type(),
                        "setQuantity, newSubscription, endSubscription, holdSubscription, resumeSubscription, setRenewal,"
                                + " renameSubscription, newCustomer, withdrawOrder");
        };
    }
}
