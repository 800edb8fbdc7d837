package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceChange.Done;
import cloud.billingstudio.sandbox.control.MarketplaceLookups.Product;
import cloud.billingstudio.sandbox.control.MarketplaceLookups.Subscription;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Changes how many of a product a customer has: now, when the order completes, or at the next renewal. */
@Component
class QuantityChanges {

    private static final String TYPE = "setQuantity";

    private final SandboxDatabase database;
    private final MarketplaceLookups lookups;
    private final MarketplaceOrders orders;
    private final SettingsStore settings;

    QuantityChanges(
            SandboxDatabase database, MarketplaceLookups lookups, MarketplaceOrders orders, SettingsStore settings) {
        this.database = database;
        this.lookups = lookups;
        this.orders = orders;
        this.settings = settings;
    }

    Done set(MarketplaceChange change) {
        Subscription subscription = lookups.subscription(change.subscriptionId());
        LocalDate date = lookups.dateWithin(change, subscription);
        BigDecimal to = MarketplaceLookups.quantity(change, 0);
        Product product = lookups.product(subscription, change.resourceId());
        if (change.isForRenewal()) {
            return atRenewal(change, subscription, product, date, to);
        }
        if (to.compareTo(product.quantity()) == 0) {
            return done(subscription, product, null, to);
        }
        orders.withdrawScheduled(subscription.id());
        if (!MarketplaceOrders.staysOpen(change)) {
            count(subscription, product, date, to);
        }
        if (change.isSilent()) {
            return done(subscription, product, null, to);
        }
        long order = orders.write(change, "change", "CH", subscription.id(), date);
        orders.line(order, subscription.id(), product.resource(), to.subtract(product.quantity()));
        return done(subscription, product, "" + order, to);
    }

    /** The order's quantity is then the target and not the difference. */
    private Done atRenewal(
            MarketplaceChange change, Subscription subscription, Product product, LocalDate date, BigDecimal to) {
        if (!subscription.renews() || subscription.renewal() == null) {
            throw Refused.invalid("subscription " + subscription.id() + " does not renew.");
        }
        orders.withdrawScheduled(subscription.id());
        long order = orders.write(change, "change", "CH", subscription.id(), date);
        orders.line(order, subscription.id(), product.resource(), to);
        return done(subscription, product, "" + order, to);
    }

    private void count(Subscription subscription, Product product, LocalDate date, BigDecimal to) {
        database.sql("update sandbox.im_subscription_product set quantity = :q, included = least(included, :q),"
                        + " additional = :q - least(included, :q) where subscription_id = :s and resource_id = :r")
                .param("q", to)
                .param("s", subscription.id())
                .param("r", product.resource())
                .update();
        if (!settings.current().ingram().lastModifiedStays()) {
            database.sql("update sandbox.im_subscription set modified_date = greatest(modified_date, ?) where id = ?")
                    .params(date, subscription.id())
                    .update();
        }
    }

    private static Done done(
            Subscription subscription,
            Product product,
            @org.jspecify.annotations.Nullable String order,
            BigDecimal to) {
        BigDecimal from = new BigDecimal(product.quantity().stripTrailingZeros().toPlainString());
        return new Done(TYPE, subscription.text(), product.text(), order, from, to, null);
    }
}
