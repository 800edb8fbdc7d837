package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions: the list is cheap and has no quantities, one call each brings the products. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT + "/subscriptions")
class SubscriptionsApi {

    private static final List<String> STATUSES =
            List.of("pending", "active", "hold", "terminated", "removed", "unknown");
    private static final String COLUMNS =
            "s.*, p.term, p.billed, p.term_type, p.term_duration, p.billing_type," + " p.billing_model";
    private static final String TABLES = "sandbox.im_subscription s join sandbox.im_plan p on p.id = s.plan_id";

    private final SandboxDatabase database;
    private final SettingsStore settings;
    private final Tiers tiers;

    SubscriptionsApi(SandboxDatabase database, SettingsStore settings, Tiers tiers) {
        this.database = database;
        this.settings = settings;
        this.tiers = tiers;
    }

    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        return new Listing(request)
                .number("customerId", "s.customer_id")
                .word("status", "s.status", STATUSES)
                .date("creationDateFrom", "s.creation_date >= ?")
                .date("creationDateTo", "s.creation_date <= ?")
                .read(database, COLUMNS, TABLES, "s.creation_date desc, s.id desc", (row, n) -> listed(row));
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        long number = id.matches("\\d{1,18}") ? Long.parseLong(id) : -1L;
        return database.sql("select " + COLUMNS + ", c.tenant_id, c.domain from " + TABLES
                        + " join sandbox.im_customer c on c.id = s.customer_id where s.id = ?")
                .param(number)
                .query((row, n) -> detail(row, products(number, row.getString("currency"))))
                .optional()
                .orElseThrow(() -> Refused.notFound("Subscription", id));
    }

    private static Map<String, Object> listed(ResultSet row) throws SQLException {
        return Answers.object(
                "id", row.getString("id"),
                "customerId", row.getString("customer_id"),
                "name", row.getString("name"),
                "status", row.getString("status"),
                "renewalStatus", row.getBoolean("renewal_status"),
                "creationDate", row.getString("creation_date"),
                "renewalDate", row.getString("renewal_date"),
                "lastModifiedDate", row.getString("modified_date"),
                "expirationDate", row.getString("expiration_date"),
                "billingModel", row.getString("billing_model"),
                "billingPeriod", Answers.billing(row),
                "subscriptionPeriod", Answers.term(row),
                "attributes", Map.of());
    }

    private Map<String, Object> detail(ResultSet row, List<Product> products) throws SQLException {
        String currency = row.getString("currency");
        boolean costs = !settings.current().ingram().hidesCosts();
        Map<String, Object> detail = listed(row);
        put(detail, "totalPrice", Answers.moneyOrNothing(currency, sum(products, Product::price)));
        put(detail, "totalSubscriptionPrice", Answers.moneyOrNothing(currency, sum(products, Product::price)));
        put(
                detail,
                "totalSubscriptionCost",
                Answers.moneyOrNothing(currency, costs ? sum(products, Product::cost) : null));
        detail.put("planId", row.getLong("plan_id"));
        detail.put("products", products.stream().map(Product::json).toList());
        detail.put("orderParameters", List.of(parameter("microsoft_domain", row.getString("domain"))));
        detail.put("fulfillmentParameters", List.of(parameter("ms_customer_id", row.getString("tenant_id"))));
        return detail;
    }

    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /** Nothing where one of them is not known. */
    private static @Nullable BigDecimal sum(List<Product> products, Function<Product, @Nullable BigDecimal> amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Product product : products) {
            BigDecimal one = amount.apply(product);
            if (one == null) {
                return null;
            }
            sum = sum.add(one);
        }
        return sum;
    }

    private static Map<String, Object> parameter(String name, @Nullable String value) {
        return Answers.object("name", name, "value", value);
    }

    private List<Product> products(long subscription, String currency) {
        IngramSettings current = settings.current().ingram();
        return database.sql("select * from sandbox.im_subscription_product where subscription_id = ? and listed"
                        + " order by resource_id")
                .param(subscription)
                .query((row, n) -> product(row, currency, current))
                .list();
    }

    private Product product(ResultSet row, String currency, IngramSettings current) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        BigDecimal price = row.getBigDecimal("unit_price");
        BigDecimal cost = current.hidesCosts() ? null : row.getBigDecimal("unit_cost");
        BigDecimal extended = price == null ? null : price.multiply(quantity);
        Map<String, Object> unitPrice = Answers.moneyOrNothing(currency, price);
        if (unitPrice != null) {
            put(unitPrice, "priceTiers", tiers.of(row.getString("price_tiers")));
        }
        return new Product(
                extended,
                cost == null ? null : cost.multiply(quantity),
                Answers.object(
                        "mpn", row.getString("mpn"),
                        "vendor", row.getString("vendor"),
                        "id", row.getString("resource_id"),
                        "name", row.getString("name"),
                        "quantity", Answers.quantity(current.quantities(), quantity),
                        "unitPrice", unitPrice,
                        "unitCost", Answers.moneyOrNothing(currency, cost),
                        "extendedPrice", Answers.moneyOrNothing(currency, extended),
                        "vendorSubscriptionId", row.getString("vendor_subscription_id")));
    }

    private record Product(
            @Nullable BigDecimal price, @Nullable BigDecimal cost, Map<String, Object> json) {}
}
