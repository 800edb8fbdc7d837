package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders, newest first. A change order's quantities are signed differences, except for one kept for the renewal. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT)
class OrdersApi {

    private static final List<String> STATUSES = List.of("submitted", "processing", "error", "completed", "cancelled");

    private final SandboxDatabase database;
    private final SettingsStore settings;
    private final OrderLines lines;

    OrdersApi(SandboxDatabase database, SettingsStore settings, OrderLines lines) {
        this.database = database;
        this.settings = settings;
        this.lines = lines;
    }

    @GetMapping("/orders")
    Map<String, Object> list(HttpServletRequest request) {
        return list(new Listing(request), settings.current().ingram());
    }

    @GetMapping("/resellers/{id}/orders")
    Map<String, Object> ofReseller(@PathVariable String id, HttpServletRequest request) {
        ResellersApi.require(id);
        return list(new Listing(request), settings.current().ingram());
    }

    @GetMapping("/orders/{id}")
    Map<String, Object> one(@PathVariable String id) {
        IngramSettings current = settings.current().ingram();
        Map<String, Object> order = database.sql("select * from sandbox.im_order where id = ?")
                .param(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1L)
                .query((row, n) -> order(row, current))
                .optional()
                .orElseThrow(() -> Refused.notFound("Order", id));
        lines.addTo(List.of(order), current);
        return order;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> list(Listing listing, IngramSettings current) {
        Listing filtered = listing.number("customerId", "customer_id")
                .number("subscriptionId", "subscription_id")
                .text("orderNumber", "order_number")
                .word("status", "status", STATUSES)
                .text("statusCode", "status_code");
        if (!current.passesOverOrderTimes()) {
            filtered.time("creationTimeFrom", "creation_time >= ?").time("creationTimeTo", "creation_time <= ?");
        }
        Map<String, Object> page = filtered.read(
                database, "*", "sandbox.im_order", "creation_time desc, id desc", (row, n) -> order(row, current));
        List<Map<String, Object>> orders = (List<Map<String, Object>>) Objects.requireNonNull(page.get("data"));
        if (current.bareOrders()) {
            orders.forEach(order -> order.keySet().removeAll(List.of("subscriptionId", "targetSubscriptionId")));
        } else {
            lines.addTo(orders, current);
        }
        return page;
    }

    private static Map<String, Object> order(ResultSet row, IngramSettings current) throws SQLException {
        return Answers.object(
                "id", row.getString("id"),
                "orderNumber", row.getString("order_number"),
                "type", row.getString("type"),
                "customerId", row.getString("customer_id"),
                "subscriptionId", row.getString("subscription_id"),
                "targetSubscriptionId", row.getString("target_subscription_id"),
                "poNumber", row.getString("po_number"),
                "creationDate", Answers.time(current.dateTimes(), row.getTimestamp("creation_time")),
                "provisioningDate", Answers.time(current.dateTimes(), row.getTimestamp("provisioned_at")),
                "status", row.getString("status"),
                "statusCode", row.getString("status_code"),
                "scheduledOn", row.getString("scheduled_on"));
    }
}
