package cloud.billingstudio.marketplace;

import static java.util.Arrays.asList;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps orders. They are facts apart from the book and kept for good; which of them are settled is not forgotten. */
@Component
class OrderStaging {

    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final Fetches fetches;
    private final Clock clock;

    OrderStaging(JdbcClient jdbc, Bulk bulk, Fetches fetches, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.fetches = fetches;
        this.clock = clock;
    }

    @Transactional
    public FetchStep orders(FetchStep step, Page<Order> page) {
        List<Order> whole =
                page.items().stream().filter(order -> !order.isBrief()).toList();
        page.items().stream().filter(Order::isBrief).forEach(order -> keepBrief(step, order));
        keepWhole(step, whole);
        FetchStep read = step.page(page.next(), page.total(), page.items().size());
        // a list of orders that moves is no harm: the overlap with the next fetch catches what slipped through
        return fetches.keep(read.next() == null ? FetchPhase.after(read) : read);
    }

    /** Orders read one by one, of which there is nothing more to know for now. */
    @Transactional
    public FetchStep read(FetchStep step, List<Order> orders, @Nullable String last) {
        keepWhole(step, orders);
        return fetches.keep(step.page(last, null, orders.size()));
    }

    private void keepWhole(FetchStep step, List<Order> orders) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Order order : orders) {
            rows.add(row(step, order, false));
            order.lines().stream()
                    .map(Order.Line::resourceId)
                    .distinct()
                    .forEach(resource ->
                            lines.add(asList(step.connection(), order.id(), resource, sum(order, resource))));
        }
        bulk.replace(
                "marketplace_order",
                "connection, order_id, type, subscription_id, created_at, ordered_on, at_renewal, done, brief, others",
                "connection, order_id",
                rows);
        bulk.replace(
                "marketplace_order_line",
                "connection, order_id, resource_id, quantity",
                "connection, order_id, resource_id",
                lines);
        jdbc.sql("update marketplace_order set done_seen_on = :today"
                        + " where connection = :connection and done and done_seen_on is null")
                .param("today", LocalDate.now(clock))
                .param("connection", step.connection())
                .update();
    }

    /** Is to be read by itself, unless it was and nothing happened since. */
    private void keepBrief(FetchStep step, Order order) {
        jdbc.sql("""
                        insert into marketplace_order as o (connection, order_id, type, subscription_id, created_at,
                               ordered_on, at_renewal, done, brief)
                        values (:connection, :id, :type, :subscription, :created, :day, :renewal, :done, true)
                        on conflict (connection, order_id) do update set brief = true
                         where o.done <> excluded.done
                            or (o.type = 'WITHDRAWN') <> (excluded.type = 'WITHDRAWN')""")
                .param("connection", step.connection())
                .param("id", order.id())
                .param("type", order.type().name())
                .param("subscription", order.subscriptionId() == null ? "" : order.subscriptionId())
                .param("created", java.sql.Timestamp.from(order.createdAt()))
                .param("day", order.createdAt().atZone(clock.getZone()).toLocalDate())
                .param("renewal", order.atRenewal())
                .param("done", order.done())
                .update();
    }

    private List<@Nullable Object> row(FetchStep step, Order order, boolean brief) {
        return asList(
                step.connection(),
                order.id(),
                order.type(),
                order.subscriptionId() == null ? "" : order.subscriptionId(),
                order.createdAt(),
                order.createdAt().atZone(clock.getZone()).toLocalDate(),
                order.atRenewal(),
                order.done(),
                brief,
                array(order.others()));
    }

    private static String array(List<String> ids) {
        return ids.stream()
                .map(id -> '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Object sum(Order order, String resource) {
        return order.lines().stream()
                .filter(line -> line.resourceId().equals(resource))
                .map(Order.Line::quantity)
                .reduce(Quantity.ZERO, Quantity::plus)
                .value();
    }
}
