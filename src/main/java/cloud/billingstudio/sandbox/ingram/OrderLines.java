package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Adds products, descriptions and the total to orders; renewals and cancellations have none of them. */
@Component
class OrderLines {

    private static final String LINES = """
            select l.*, o.currency, o.type, p.term, p.term_type, p.term_duration, p.billed, p.billing_type, p.vendor
              from sandbox.im_order_product l
              join sandbox.im_order o on o.id = l.order_id
              left join sandbox.im_subscription s on s.id = o.subscription_id
              left join sandbox.im_plan p on p.id = s.plan_id
             where l.order_id = any(?) order by l.order_id, l.resource_id""";

    private final SandboxDatabase database;

    OrderLines(SandboxDatabase database) {
        this.database = database;
    }

    private record Line(
            String order, Map<String, Object> product, Map<String, Object> detail, BigDecimal price, String currency) {}

    void addTo(List<Map<String, Object>> orders, IngramSettings current) {
        Long[] ids = orders.stream()
                .map(order -> Long.valueOf(String.valueOf(order.get("id"))))
                .toArray(Long[]::new);
        Map<String, List<Line>> lines =
                database.sql(LINES).param(ids).query((row, n) -> line(row, current)).list().stream()
                        .collect(Collectors.groupingBy(Line::order));
        for (Map<String, Object> order : orders) {
            List<Line> own = lines.getOrDefault(String.valueOf(order.get("id")), List.of());
            if (!own.isEmpty()) {
                add(order, own);
            }
        }
    }

    private static void add(Map<String, Object> order, List<Line> lines) {
        List<Map<String, Object>> products = new ArrayList<>();
        List<Map<String, Object>> details = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : lines) {
            products.add(line.product);
            details.add(line.detail);
            total = total.add(line.price);
        }
        order.put("total", Answers.money(lines.get(0).currency, total));
        order.put("details", details);
        order.put("products", products);
    }

    private static Line line(ResultSet row, IngramSettings current) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal quantity = row.getBigDecimal("quantity");
        BigDecimal price = row.getBigDecimal("unit_price");
        BigDecimal extended = price == null ? BigDecimal.ZERO : price.multiply(quantity);
        boolean known = row.getString("term") != null;
        Map<String, Object> product = Answers.object(
                "mpn", row.getString("mpn"),
                "vendor", row.getString("vendor"),
                "id", row.getString("resource_id"),
                "name", row.getString("name"),
                "quantity", Answers.quantity(current.quantities(), quantity),
                "billingPeriod", known ? Answers.billing(row) : null,
                "subscriptionPeriod", known ? Answers.term(row) : null,
                "extendedPrice", Answers.money(currency, extended));
        Map<String, Object> detail = Answers.object(
                "description", row.getString("name") + " (Recurring)",
                "type", quantity.signum() < 0 ? "recurringRefund" : "recurring",
                "mpn", row.getString("mpn"),
                "productId", row.getString("resource_id"),
                "quantity", Answers.quantity(current.quantities(), quantity),
                "unitPrice", Answers.moneyOrNothing(currency, price),
                "extendedPrice", Answers.money(currency, extended));
        return new Line(row.getString("order_id"), product, detail, extended, currency);
    }
}
