package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders, newest first. A change order's quantities are signed differences, except for one kept for the renewal. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT + "/orders")
class OrdersApi {

    private static final List<String> STATUSES = List.of("submitted", "processing", "error", "completed", "cancelled");

    private final SandboxDatabase database;

    OrdersApi(SandboxDatabase database) {
        this.database = database;
    }

    @GetMapping
    @SuppressWarnings("unchecked")
    Map<String, Object> list(HttpServletRequest request) {
        Map<String, Object> page = new Listing(request)
                .number("customerId", "customer_id")
                .number("subscriptionId", "subscription_id")
                .text("orderNumber", "order_number")
                .word("status", "status", STATUSES)
                .text("statusCode", "status_code")
                .time("creationTimeFrom", "creation_time >= ?")
                .time("creationTimeTo", "creation_time <= ?")
                .read(database, "*", "sandbox.im_order", "creation_time desc, id desc", (row, n) -> order(row));
        addProducts((List<Map<String, Object>>) Objects.requireNonNull(page.get("data")));
        return page;
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        Map<String, Object> order = database.sql("select * from sandbox.im_order where id = ?")
                .param(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1L)
                .query((row, n) -> order(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("Order", id));
        addProducts(List.of(order));
        return order;
    }

    private void addProducts(List<Map<String, Object>> orders) {
        Long[] ids = orders.stream()
                .map(order -> Long.valueOf(String.valueOf(order.get("id"))))
                .toArray(Long[]::new);
        Map<String, List<Map<String, Object>>> products = database
                .sql("select p.*, o.currency from sandbox.im_order_product p join sandbox.im_order o on"
                        + " o.id = p.order_id where p.order_id = any(?) order by p.order_id, p.resource_id")
                .param(ids)
                .query((row, n) -> new Line(row.getString("order_id"), product(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Line::order, Collectors.mapping(Line::json, Collectors.toList())));
        for (Map<String, Object> order : orders) {
            List<Map<String, Object>> own = products.get(String.valueOf(order.get("id")));
            if (own != null) {
                order.put("products", own);
            }
        }
    }

    private static Map<String, Object> product(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity").stripTrailingZeros();
        BigDecimal price = row.getBigDecimal("unit_price");
        return Answers.object(
                "mpn", row.getString("mpn"),
                "vendor", "Microsoft",
                "id", row.getString("resource_id"),
                "name", row.getString("name"),
                "quantity", quantity.scale() <= 0 ? quantity.setScale(0) : quantity,
                "unitPrice", Answers.money(row.getString("currency"), price),
                "extendedPrice", Answers.money(row.getString("currency"), price.multiply(quantity)));
    }

    private static Map<String, Object> order(ResultSet row) throws SQLException {
        return Answers.object(
                "id", row.getString("id"),
                "orderNumber", row.getString("order_number"),
                "type", row.getString("type"),
                "customerId", row.getString("customer_id"),
                "subscriptionId", row.getString("subscription_id"),
                "creationDate", time(row.getTimestamp("creation_time")),
                "provisioningDate", time(row.getTimestamp("provisioned_at")),
                "status", row.getString("status"),
                "statusCode", row.getString("status_code"),
                "scheduledOn", row.getString("scheduled_on"));
    }

    private static @Nullable String time(@Nullable Timestamp time) {
        return time == null
                ? null
                : time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private record Line(String order, Map<String, Object> json) {}
}
