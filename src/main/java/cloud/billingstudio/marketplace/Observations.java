package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.marketplace.Observation.Ordered;
import cloud.billingstudio.marketplace.Observation.Scheduled;
import cloud.billingstudio.marketplace.Observation.Split;
import cloud.billingstudio.shared.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a fetch saw of every line that may have changed, next to what is known of it. */
record Observations(JdbcClient jdbc) {

    private static final String LINES = """
            select s.line_id, s.state, s.detail_read, s.total,
                   case when k.read_on is null then h.created_on end as begun_on, k.read_on,
                   case when s.detail_read and k.renews_on between k.read_on and :today then k.renews_on end
                        as renewed_on,
                   s.expires_on, c.cancelled_on, p.resource_id is not null as reported, p.included, p.additional,
                   h.renews_on, o.quantity as scheduled
              from seen_line s
              left join staged_subscription h on h.fetch_id = :id and h.subscription_id = s.subscription_id
              left join marketplace_subscription k
                   on k.connection = :connection and k.subscription_id = s.subscription_id
              left join staged_split p on p.fetch_id = :id and p.subscription_id = s.subscription_id
                   and p.resource_id = s.resource_id
              left join (
                   select subscription_id, max(ordered_on) as cancelled_on from marketplace_order
                    where connection = :connection and type = 'CANCELLATION' and done and ordered_on <= :today
                    group by subscription_id) c on c.subscription_id = s.subscription_id
              left join (
                   select distinct on (r.subscription_id, l.resource_id) r.subscription_id, l.resource_id, l.quantity
                     from marketplace_order r join marketplace_order_line l using (connection, order_id)
                    where connection = :connection and r.type = 'CHANGE' and r.at_renewal and not r.settled
                      and not exists (
                          select from marketplace_order later
                           where later.connection = r.connection and later.subscription_id = r.subscription_id
                             and later.type = 'CHANGE' and later.done and not later.at_renewal
                             and later.created_at > r.created_at)
                    order by r.subscription_id, l.resource_id, r.created_at desc, order_id desc) o
                   on o.subscription_id = s.subscription_id and o.resource_id = s.resource_id
             where case when s.state in ('ENDED', 'VANISHED') then s.state is distinct from s.known_state
                        else h.subscription_id is not null end""";

    private static final String KNOWN = """
            select q.* from licence_quantity q join licence_line l on l.id = q.line_id
             where l.connection = :connection and q.superseded_at = 'infinity' order by q.line_id, q.valid_from""";

    private static final String ORDERS = """
            select s.line_id, o.order_id, o.ordered_on, l.quantity
              from marketplace_order o
              join marketplace_order_line l using (connection, order_id)
              join seen_line s on s.subscription_id = o.subscription_id and s.resource_id = l.resource_id
             where o.connection = :connection and o.done and not o.settled and not o.at_renewal
               and o.type in ('SALE', 'CHANGE')
             order by s.line_id, o.created_at desc, o.order_id desc""";

    List<Observation> read(FetchStep step, LocalDate today) {
        Map<Long, List<CountStep>> known = known(step);
        Map<Long, List<Ordered>> orders = orders(step);
        return jdbc.sql(LINES)
                .param("id", step.id())
                .param("connection", step.connection())
                .param("today", today)
                .query((row, number) -> observation(row, today, known, orders))
                .list();
    }

    private Map<Long, List<CountStep>> known(FetchStep step) {
        Map<Long, List<CountStep>> known = new HashMap<>();
        jdbc.sql(KNOWN).param("connection", step.connection()).query(row -> {
            known.computeIfAbsent(row.getLong("line_id"), id -> new ArrayList<>())
                    .add(new CountStep(
                            row.getObject("valid_from", LocalDate.class),
                            quantity(row, "included"),
                            quantity(row, "additional"),
                            quantity(row, "total"),
                            CountStep.DatedBy.valueOf(row.getString("dated_by")),
                            row.getObject("read_before", LocalDate.class)));
        });
        return known;
    }

    private Map<Long, List<Ordered>> orders(FetchStep step) {
        Map<Long, List<Ordered>> orders = new HashMap<>();
        jdbc.sql(ORDERS).param("connection", step.connection()).query(row -> {
            orders.computeIfAbsent(row.getLong("line_id"), id -> new ArrayList<>())
                    .add(new Ordered(
                            row.getString("order_id"),
                            row.getObject("ordered_on", LocalDate.class),
                            new Quantity(row.getBigDecimal("quantity"))));
        });
        return orders;
    }

    private static Observation observation(
            ResultSet row, LocalDate today, Map<Long, List<CountStep>> known, Map<Long, List<Ordered>> orders)
            throws SQLException {
        long id = row.getLong("line_id");
        List<CountStep> steps = known.getOrDefault(id, List.of());
        CountStep current = Observation.current(Dating.withoutAbsence(steps), today);
        Quantity knownTotal = current == null ? null : current.total();
        return new Observation(
                id,
                today,
                LicenceLine.State.valueOf(row.getString("state")),
                row.getObject("begun_on", LocalDate.class),
                row.getObject("read_on", LocalDate.class),
                row.getObject("renewed_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getObject("cancelled_on", LocalDate.class),
                row.getBoolean("detail_read") ? quantity(row, "total") : knownTotal,
                row.getBoolean("reported") ? new Split(quantity(row, "included"), quantity(row, "additional")) : null,
                orders.getOrDefault(id, List.of()),
                scheduled(row),
                steps);
    }

    private static @Nullable Scheduled scheduled(ResultSet row) throws SQLException {
        LocalDate renewal = row.getObject("renews_on", LocalDate.class);
        Quantity target = quantity(row, "scheduled");
        return renewal == null || target == null ? null : new Scheduled(renewal, target);
    }

    private static @Nullable Quantity quantity(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : new Quantity(value);
    }
}
