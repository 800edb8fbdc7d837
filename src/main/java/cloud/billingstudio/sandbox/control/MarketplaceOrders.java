package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceControl.Change;
import cloud.billingstudio.sandbox.control.MarketplaceControl.Done;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes orders of the simulated marketplace and what follows from them. */
@Component
class MarketplaceOrders {

    private final SandboxDatabase database;
    private final ChangeTime time;

    MarketplaceOrders(SandboxDatabase database, ChangeTime time) {
        this.database = database;
        this.time = time;
    }

    Done setQuantity(String item, Change change) {
        Subscription subscription = subscription(item, change.subscriptionId());
        LocalDate date = dateWithin(item, change, subscription);
        int quantity = quantity(item, change, 0);
        Product product = product(item, subscription, change.resourceId());
        if (quantity == product.quantity) {
            return new Done("setQuantity", subscription.text(), product.text(), null, quantity, quantity);
        }
        database.sql("update sandbox.im_subscription_product set quantity = :q, included = least(included, :q),"
                        + " additional = :q - least(included, :q) where subscription_id = :s and resource_id = :r")
                .param("q", quantity)
                .param("s", subscription.id)
                .param("r", product.resource)
                .update();
        database.sql("update sandbox.im_subscription set modified_date = greatest(modified_date, ?) where id = ?")
                .params(date, subscription.id)
                .update();
        long order = order("change", "CH", subscription.id, subscription.customer, date);
        orderLine(order, subscription.id, product.resource, quantity - product.quantity);
        return new Done("setQuantity", subscription.text(), product.text(), "" + order, product.quantity, quantity);
    }

    Done sell(String item, Change change) {
        long customer = number(item, "customerId", change.customerId());
        if (database.sql("select count(*) from sandbox.im_customer where id = ?")
                        .param(customer)
                        .query(Integer.class)
                        .single()
                == 0) {
            throw Refused.notFound(item + ": there is no customer " + customer + ".");
        }
        int quantity = quantity(item, change, 1);
        String term = change.term() == null ? "annual" : change.term();
        if (!List.of("annual", "monthly").contains(term)) {
            throw Refused.invalid(item + ": term is '" + term + "', not annual or monthly.");
        }
        LocalDate date = time.pastDate(item, change.date());
        Plan plan = plan(item, change, term);
        long id = next();
        LocalDate renewal = term.equals("annual") ? date.plusYears(1) : date.plusMonths(1);
        database.sql("insert into sandbox.im_subscription (id, customer_id, plan_id, name, status, renewal_status,"
                        + " creation_date, renewal_date, modified_date, expiration_date, currency)"
                        + " select ?, ?, id, name, 'active', true, ?, ?, ?, ?, currency from sandbox.im_plan"
                        + " where id = ?")
                .params(id, customer, date, renewal, date, renewal, plan.id)
                .update();
        database.sql("insert into sandbox.im_subscription_product (subscription_id, resource_id, name, mpn, quantity,"
                        + " included, additional, unit_price, unit_cost, vendor_subscription_id)"
                        + " select ?, resource_id, resource_name, mpn, ?, 1, ?, unit_price, unit_cost, ?"
                        + " from sandbox.im_plan where id = ?")
                .params(id, quantity, quantity - 1, UUID.randomUUID().toString(), plan.id)
                .update();
        long order = order("sales", "SO", id, customer, date);
        orderLine(order, id, plan.resource, quantity);
        return new Done("newSubscription", "" + id, "" + plan.resource, "" + order, 0, quantity);
    }

    Done end(String item, Change change) {
        Subscription subscription = subscription(item, change.subscriptionId());
        LocalDate date = dateWithin(item, change, subscription);
        database.sql("update sandbox.im_subscription set status = 'terminated', renewal_status = false,"
                        + " renewal_date = null, expiration_date = ?, modified_date = greatest(modified_date, ?)"
                        + " where id = ?")
                .params(date, date, subscription.id)
                .update();
        long order = order("cancellation", "CN", subscription.id, subscription.customer, date);
        return new Done("endSubscription", subscription.text(), null, "" + order, null, null);
    }

    private LocalDate dateWithin(String item, Change change, Subscription subscription) {
        LocalDate date = time.pastDate(item, change.date());
        if (date.isBefore(subscription.created)) {
            throw Refused.invalid(item + ": date " + date + " lies before subscription " + subscription.id
                    + " was created, " + subscription.created + ".");
        }
        return date;
    }

    private Subscription subscription(String item, @Nullable String text) {
        long id = number(item, "subscriptionId", text);
        Subscription found = database.sql("select customer_id, creation_date, status from sandbox.im_subscription"
                        + " where id = ? for update")
                .param(id)
                .query((row, n) -> new Subscription(
                        id,
                        row.getLong("customer_id"),
                        row.getObject("creation_date", LocalDate.class),
                        row.getString("status")))
                .optional()
                .orElseThrow(() -> Refused.notFound(item + ": there is no subscription " + id + "."));
        if (List.of("terminated", "removed").contains(found.status)) {
            throw Refused.invalid(item + ": subscription " + id + " is " + found.status + ".");
        }
        return found;
    }

    private Product product(String item, Subscription subscription, @Nullable String resource) {
        List<Product> products = database.sql("select resource_id, quantity from sandbox.im_subscription_product"
                        + " where subscription_id = ? order by resource_id")
                .param(subscription.id)
                .query((row, n) -> new Product(
                        row.getLong("resource_id"),
                        row.getBigDecimal("quantity").intValue()))
                .list();
        if (resource == null) {
            if (products.size() != 1) {
                throw Refused.invalid(item + ": subscription " + subscription.id + " has " + products.size()
                        + " resources; name one by resourceId.");
            }
            return products.get(0);
        }
        long wanted = number(item, "resourceId", resource);
        return products.stream()
                .filter(product -> product.resource == wanted)
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        item + ": subscription " + subscription.id + " has no resource " + wanted + "."));
    }

    private Plan plan(String item, Change change, String term) {
        String by = change.resourceId() == null ? "lower(resource_name) = lower(?)" : "resource_id::text = ?";
        String product = change.resourceId() == null ? change.productName() : change.resourceId();
        if (product == null) {
            throw Refused.invalid(item + ": productName or resourceId is required.");
        }
        List<Plan> plans = database.sql("select id, resource_id, term from sandbox.im_plan where " + by
                        + " order by term = ? desc, name ilike '%Pre-Paid%' desc, id")
                .params(product, term)
                .query((row, n) -> new Plan(row.getLong("id"), row.getLong("resource_id"), row.getString("term")))
                .list();
        if (plans.isEmpty()) {
            throw Refused.notFound(item + ": there is no product " + product + ".");
        }
        if (!plans.get(0).term.equals(term)) {
            throw Refused.invalid(item + ": product " + product + " is not sold with the term " + term + ".");
        }
        return plans.get(0);
    }

    private long order(String type, String prefix, long subscription, long customer, LocalDate date) {
        long id = next();
        database.sql(
                        "insert into sandbox.im_order (id, order_number, type, customer_id, subscription_id, creation_time,"
                                + " provisioned_at, status, status_code, currency) select ?, ?, ?, ?, id, ?, ?, 'completed', 'CP',"
                                + " currency from sandbox.im_subscription where id = ?")
                .params(id, prefix + id, type, customer, time.instant(date), time.instant(date), subscription)
                .update();
        return id;
    }

    private void orderLine(long order, long subscription, long resource, int quantity) {
        database.sql("insert into sandbox.im_order_product (order_id, resource_id, name, mpn, quantity, unit_price)"
                        + " select ?, resource_id, name, mpn, ?, unit_price from sandbox.im_subscription_product"
                        + " where subscription_id = ? and resource_id = ?")
                .params(order, quantity, subscription, resource)
                .update();
    }

    private long next() {
        return database.sql("select nextval('sandbox.im_id')").query(Long.class).single();
    }

    private static int quantity(String item, Change change, int least) {
        Integer quantity = change.quantity();
        if (quantity == null || quantity < least) {
            throw Refused.invalid(
                    item + ": quantity is " + quantity + ", not a whole number of at least " + least + ".");
        }
        return quantity;
    }

    private static long number(String item, String member, @Nullable String text) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw Refused.invalid(item + ": " + member + " is '" + text + "', not an id.");
        }
        return Long.parseLong(text);
    }

    private record Subscription(long id, long customer, LocalDate created, String status) {

        String text() {
            return Long.toString(id);
        }
    }

    private record Product(long resource, int quantity) {

        String text() {
            return Long.toString(resource);
        }
    }

    private record Plan(long id, long resource, String term) {}
}
