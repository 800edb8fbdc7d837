package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceChange.Done;
import cloud.billingstudio.sandbox.control.MarketplaceLookups.Plan;
import cloud.billingstudio.sandbox.control.MarketplaceLookups.Subscription;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Begins, ends and alters whole subscriptions of the simulated marketplace, and brings it new customers. */
@Component
class SubscriptionChanges {

    private final SandboxDatabase database;
    private final MarketplaceLookups lookups;
    private final MarketplaceOrders orders;
    private final ChangeTime time;

    SubscriptionChanges(
            SandboxDatabase database, MarketplaceLookups lookups, MarketplaceOrders orders, ChangeTime time) {
        this.database = database;
        this.lookups = lookups;
        this.orders = orders;
        this.time = time;
    }

    /** Until its order completes it is pending and has no dates. */
    Done sell(MarketplaceChange change) {
        long customer = customer(change);
        BigDecimal quantity = MarketplaceLookups.quantity(change, 1);
        String term = change.term() == null ? "annual" : change.term();
        if (!List.of("annual", "monthly").contains(term)) {
            throw Refused.invalid("term is '" + term + "', not annual or monthly.");
        }
        LocalDate date = time.pastDate(change.date());
        Plan plan = lookups.plan(change, term);
        long id = orders.next();
        boolean open = MarketplaceOrders.staysOpen(change);
        LocalDate renewal = open ? null : term.equals("annual") ? date.plusYears(1) : date.plusMonths(1);
        database.sql("insert into sandbox.im_subscription (id, customer_id, plan_id, name, status, renewal_status,"
                        + " creation_date, renewal_date, modified_date, expiration_date, currency)"
                        + " select ?, ?, id, name, ?, true, ?, ?, ?, ?, currency from sandbox.im_plan where id = ?")
                .params(id, customer, open ? "pending" : "active", date, renewal, date, renewal, plan.id())
                .update();
        database.sql("insert into sandbox.im_subscription_product (subscription_id, resource_id, name, mpn, quantity,"
                        + " included, additional, unit_price, unit_cost, vendor, vendor_subscription_id)"
                        + " select ?, resource_id, resource_name, mpn, ?, 1, ?, unit_price, unit_cost, vendor, ?"
                        + " from sandbox.im_plan where id = ?")
                .params(
                        id,
                        quantity,
                        quantity.subtract(BigDecimal.ONE),
                        open ? null : MarketplaceOrders.vendorId(),
                        plan.id())
                .update();
        long order = orders.write(change, "sales", "SO", id, date);
        orders.line(order, id, plan.resource(), quantity);
        return new Done("newSubscription", "" + id, "" + plan.resource(), "" + order, BigDecimal.ZERO, quantity, null);
    }

    Done end(MarketplaceChange change) {
        Subscription subscription = lookups.subscription(change.subscriptionId());
        LocalDate date = lookups.dateWithin(change, subscription);
        if (!MarketplaceOrders.staysOpen(change)) {
            database.sql("update sandbox.im_subscription set status = 'terminated', renewal_status = false,"
                            + " renewal_date = null, expiration_date = ?, modified_date = greatest(modified_date, ?)"
                            + " where id = ?")
                    .params(date, date, subscription.id())
                    .update();
        }
        orders.withdrawScheduled(subscription.id());
        long order = orders.write(change, "cancellation", "CN", subscription.id(), date);
        return new Done("endSubscription", subscription.text(), null, "" + order, null, null, null);
    }

    Done put(MarketplaceChange change, String status) {
        return altered(change, "status", status);
    }

    Done renew(MarketplaceChange change) {
        return altered(change, "renewal_status", Refused.unlessGiven("renews", change.renews()));
    }

    Done rename(MarketplaceChange change) {
        return altered(change, "name", name(change));
    }

    Done welcome(MarketplaceChange change) {
        long id = orders.next();
        database.sql("insert into sandbox.im_customer (id, name, status, street, postal_code, city, country_code,"
                        + " contact_first, contact_last, email, phone, language, tenant_id, domain) values (?, ?, 'active',"
                        + " '1 Main Street', '10001', 'New York', 'US', 'Office', 'Manager', ?, '1##5550100200#', 'en',"
                        + " ?, ?)")
                .params(
                        id,
                        name(change),
                        "office@c" + id + ".example",
                        MarketplaceOrders.vendorId(),
                        "c" + id + ".example")
                .update();
        return new Done("newCustomer", null, null, null, null, null, "" + id);
    }

    private Done altered(MarketplaceChange change, String column, Object value) {
        Subscription subscription = lookups.subscription(change.subscriptionId());
        LocalDate date = lookups.dateWithin(change, subscription);
        database.sql("update sandbox.im_subscription set " + column
                        + " = ?, modified_date = greatest(modified_date, ?) where id = ?")
                .params(value, date, subscription.id())
                .update();
        return new Done(String.valueOf(change.type()), subscription.text(), null, null, null, null, null);
    }

    private long customer(MarketplaceChange change) {
        long customer = MarketplaceLookups.number("customerId", change.customerId());
        boolean known = database.sql("select exists (select from sandbox.im_customer where id = ?)")
                .param(customer)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Refused.notFound("there is no customer " + customer + ".");
        }
        return customer;
    }

    private static String name(MarketplaceChange change) {
        return Refused.unlessGiven("name", change.name());
    }
}
