package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceChange.Done;
import cloud.billingstudio.sandbox.ingram.DueOrders;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Carries out changes at the simulated marketplace, all of a list or none. */
@Component
class MarketplaceChanges {

    private final SandboxDatabase database;
    private final DueOrders due;
    private final QuantityChanges quantities;
    private final SubscriptionChanges subscriptions;
    private final MarketplaceOrders orders;

    MarketplaceChanges(
            SandboxDatabase database,
            DueOrders due,
            QuantityChanges quantities,
            SubscriptionChanges subscriptions,
            MarketplaceOrders orders) {
        this.database = database;
        this.due = due;
        this.quantities = quantities;
        this.subscriptions = subscriptions;
        this.orders = orders;
    }

    List<Done> make(List<MarketplaceChange> changes) {
        due.carryOut();
        return database.inTransaction(() -> {
            List<Done> done = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                done.add(one("Item " + (i + 1), changes.get(i)));
            }
            return done;
        });
    }

    private Done one(String item, MarketplaceChange change) {
        return switch (String.valueOf(change.type())) {
            case "setQuantity" -> quantities.set(item, change);
            case "newSubscription" -> subscriptions.sell(item, change);
            case "endSubscription" -> subscriptions.end(item, change);
            case "holdSubscription" -> subscriptions.put(item, change, "hold");
            case "resumeSubscription" -> subscriptions.put(item, change, "active");
            case "setRenewal" -> subscriptions.renew(item, change);
            case "renameSubscription" -> subscriptions.rename(item, change);
            case "newCustomer" -> subscriptions.welcome(item, change);
            case "withdrawOrder" -> orders.withdraw(item, change);
            default ->
                throw Refused.invalid(item + ": type is '" + change.type()
                        + "', not one of setQuantity, newSubscription, endSubscription, holdSubscription,"
                        + " resumeSubscription, setRenewal, renameSubscription, newCustomer, withdrawOrder.");
        };
    }
}
