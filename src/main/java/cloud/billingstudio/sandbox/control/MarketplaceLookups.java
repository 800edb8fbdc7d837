package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a change names, or says what is wrong with the name. */
@Component
class MarketplaceLookups {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final SandboxDatabase database;
    private final ChangeTime time;

    MarketplaceLookups(SandboxDatabase database, ChangeTime time) {
        this.database = database;
        this.time = time;
    }

    record Subscription(
            long id,
            LocalDate created,
            String status,
            boolean renews,
            @Nullable LocalDate renewal) {

        String text() {
            return Long.toString(id);
        }
    }

    record Product(long resource, BigDecimal quantity) {

        String text() {
            return Long.toString(resource);
        }
    }

    record Plan(long id, long resource, String term) {}

    LocalDate dateWithin(MarketplaceChange change, Subscription subscription) {
        LocalDate date = time.pastDate(change.date());
        if (date.isBefore(subscription.created)) {
            throw Refused.invalid("date " + date + " lies before subscription " + subscription.id + " was created, "
                    + subscription.created + ".");
        }
        return date;
    }

    /** A living one, locked. */
    Subscription subscription(@Nullable String text) {
        long id = number("subscriptionId", text);
        Subscription found = database.sql("select creation_date, status, renewal_status, renewal_date"
                        + " from sandbox.im_subscription where id = ? for update")
                .param(id)
                .query((row, n) -> new Subscription(
                        id,
                        row.getObject("creation_date", LocalDate.class),
                        row.getString("status"),
                        row.getBoolean("renewal_status"),
                        row.getObject("renewal_date", LocalDate.class)))
                .optional()
                .orElseThrow(() -> Refused.notFound("there is no subscription " + id + "."));
        if (List.of("terminated", "removed").contains(found.status)) {
            throw Refused.invalid("subscription " + id + " is " + found.status + ".");
        }
        return found;
    }

    Product product(Subscription subscription, @Nullable String resource) {
        List<Product> products = database.sql("select resource_id, quantity from sandbox.im_subscription_product"
                        + " where subscription_id = ? order by resource_id")
                .param(subscription.id)
                .query((row, n) -> new Product(row.getLong("resource_id"), row.getBigDecimal("quantity")))
                .list();
        if (resource == null) {
            if (products.size() != 1) {
                throw Refused.invalid("subscription " + subscription.id + " has " + products.size()
                        + " resources; name one by resourceId.");
            }
            return products.get(0);
        }
        long wanted = number("resourceId", resource);
        return products.stream()
                .filter(product -> product.resource == wanted)
                .findFirst()
                .orElseThrow(
                        () -> Refused.notFound("subscription " + subscription.id + " has no resource " + wanted + "."));
    }

    Plan plan(MarketplaceChange change, String term) {
        String by = change.resourceId() == null ? "lower(resource_name) = lower(?)" : "resource_id::text = ?";
        String product = change.resourceId() == null ? change.productName() : change.resourceId();
        if (product == null) {
            throw Refused.invalid("productName or resourceId is required.");
        }
        List<Plan> plans = database.sql("select id, resource_id, term from sandbox.im_plan where " + by
                        + " order by term = ? desc, name ilike '%Pre-Paid%' desc, id")
                .params(product, term)
                .query((row, n) -> new Plan(row.getLong("id"), row.getLong("resource_id"), row.getString("term")))
                .list();
        if (plans.isEmpty()) {
            throw Refused.notFound("there is no product " + product + ".");
        }
        if (!plans.get(0).term.equals(term)) {
            throw Refused.invalid("product " + product + " is not sold with the term " + term + ".");
        }
        return plans.get(0);
    }

    static BigDecimal quantity(MarketplaceChange change, int least) {
        BigDecimal quantity = Refused.unlessGiven("quantity", change.quantity());
        boolean whole = quantity.stripTrailingZeros().scale() <= 0;
        if (!whole || quantity.compareTo(BigDecimal.valueOf(least)) < 0 || quantity.compareTo(MOST) > 0) {
            throw Refused.invalid(
                    "quantity is " + quantity + ", not a whole number between " + least + " and " + MOST + ".");
        }
        return quantity.setScale(0);
    }

    static long number(String member, @Nullable String text) {
        String id = Refused.unlessGiven(member, text);
        if (!id.matches("\\d{1,18}")) {
            throw Refused.invalid(member + " is '" + id + "', not an id.");
        }
        return Long.parseLong(id);
    }
}
