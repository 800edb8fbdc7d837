package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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
    private static final String COLUMNS = "s.*, p.term, p.billed, p.resource_name";
    private static final String TABLES = "sandbox.im_subscription s join sandbox.im_plan p on p.id = s.plan_id";

    private final SandboxDatabase database;

    SubscriptionsApi(SandboxDatabase database) {
        this.database = database;
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
                "billingModel", "chargeBeforeBillingPeriod",
                "billingPeriod", Answers.period(row.getString("billed")),
                "subscriptionPeriod", Answers.period(row.getString("term").equals("annual") ? "year" : "month"),
                "attributes", Map.of());
    }

    private static Map<String, Object> detail(ResultSet row, List<Product> products) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal price = products.stream().map(Product::extended).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, Object> detail = listed(row);
        detail.put("totalPrice", Answers.money(currency, price));
        detail.put("planId", row.getLong("plan_id"));
        detail.put("products", products.stream().map(Product::json).toList());
        detail.put("orderParameters", List.of(parameter("microsoft_domain", row.getString("domain"))));
        detail.put("fulfillmentParameters", List.of(parameter("ms_customer_id", row.getString("tenant_id"))));
        return detail;
    }

    private static Map<String, Object> parameter(String name, String value) {
        return Answers.object("name", name, "value", value);
    }

    private List<Product> products(long subscription, String currency) {
        return database.sql("select * from sandbox.im_subscription_product where subscription_id = ?"
                        + " order by resource_id")
                .param(subscription)
                .query((row, n) -> {
                    BigDecimal quantity = row.getBigDecimal("quantity").stripTrailingZeros();
                    BigDecimal price = row.getBigDecimal("unit_price");
                    BigDecimal cost = row.getBigDecimal("unit_cost");
                    BigDecimal extended = price.multiply(quantity);
                    return new Product(
                            extended,
                            Answers.object(
                                    "mpn", row.getString("mpn"),
                                    "vendor", "Microsoft",
                                    "id", row.getString("resource_id"),
                                    "name", row.getString("name"),
                                    "quantity", quantity.scale() <= 0 ? quantity.setScale(0) : quantity,
                                    "unitPrice", Answers.money(currency, price),
                                    "unitCost", cost == null ? null : Answers.money(currency, cost),
                                    "extendedPrice", Answers.money(currency, extended),
                                    "vendorSubscriptionId", row.getString("vendor_subscription_id")));
                })
                .list();
    }

    private record Product(BigDecimal extended, Map<String, Object> json) {}
}
