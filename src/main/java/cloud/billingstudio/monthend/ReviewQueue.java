package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.OpenItem;
import cloud.billingstudio.mapping.OpenItems;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.CustomerPlan;
import cloud.billingstudio.planning.PlanCustomer;
import cloud.billingstudio.planning.PlanException;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customers people have to look at before the plan can be frozen. */
@Component
@Transactional
public class ReviewQueue {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Knowledge knowledge;
    private final OpenItems openItems;
    private final Planning planning;
    private final MonthEnds monthEnds;

    ReviewQueue(
            JdbcClient jdbc,
            Clock clock,
            Knowledge knowledge,
            OpenItems openItems,
            Planning planning,
            MonthEnds monthEnds) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knowledge = knowledge;
        this.openItems = openItems;
        this.planning = planning;
        this.monthEnds = monthEnds;
    }

    /** Works out who waits and keeps it, so that the process and its tasks name the same customers. */
    public int draw(BillingPeriod period) {
        long monthEnd = monthEnds.get(period).id();
        jdbc.sql("delete from customer_review where month_end_id = :id")
                .param("id", monthEnd)
                .update();
        List<CustomerWork> waiting = waiting(period);
        waiting.forEach(work -> jdbc.sql("""
                        insert into customer_review
                            (month_end_id, customer_connection, customer_id, customer_name,
                             open_lines, open_changes, reopened)
                        values (:id, :connection, :customer, :name, :lines, :changes, :reopened)""")
                .param("id", monthEnd)
                .param("connection", work.customer().connection().value())
                .param("customer", work.customer().customerId())
                .param("name", work.name())
                .param("lines", work.openLines())
                .param("changes", work.openChanges())
                .param("reopened", work.reopened())
                .update());
        return waiting.size();
    }

    /** Who was drawn, by name. */
    @Transactional(readOnly = true)
    public List<CustomerWork> drawn(BillingPeriod period) {
        return jdbc.sql("select * from customer_review where month_end_id = :id order by customer_name, customer_id")
                .param("id", monthEnds.get(period).id())
                .query(ReviewQueue::work)
                .list();
    }

    /**
     * A customer's review begins.
     *
     * @param scope the part of the process that reviews it
     * @return what was drawn for it
     */
    public CustomerWork begin(BillingPeriod period, CustomerKey customer, String scope) {
        return jdbc.sql("""
                        update customer_review set process_scope = :scope
                         where month_end_id = :id and customer_connection = :connection and customer_id = :customer
                        returning *""")
                .param("scope", scope)
                .param("id", monthEnds.get(period).id())
                .param("connection", customer.connection().value())
                .param("customer", customer.customerId())
                .query(ReviewQueue::work)
                .single();
    }

    /** The customer that this part of the process reviews. */
    @Transactional(readOnly = true)
    public CustomerKey reviewed(BillingPeriod period, String scope) {
        return jdbc.sql("select * from customer_review where month_end_id = :id and process_scope = :scope")
                .param("id", monthEnds.get(period).id())
                .param("scope", scope)
                .query(ReviewQueue::work)
                .single()
                .customer();
    }

    /** Who waits now: customers with undecided lines or changes, and those whose changes were sent back. */
    private List<CustomerWork> waiting(BillingPeriod period) {
        WorkTally tally = new WorkTally();
        openItems.open(knowledge.now(), LocalDate.now(clock), period).stream()
                .filter(item -> !item.leftForLater())
                .forEach(tally::line);
        planning.undecided(period).forEach(tally::changes);
        reopened(period).forEach(tally::reopened);
        return tally.byName();
    }

    /** The lines of one customer nobody decided about. */
    public List<OpenItem> openLines(BillingPeriod period, CustomerKey customer) {
        return openItems
                .openOfCustomer(
                        customer.connection(), customer.customerId(), knowledge.now(), LocalDate.now(clock), period)
                .stream()
                .filter(item -> !item.leftForLater())
                .toList();
    }

    /** The keys of one customer's changes and drifts nobody decided about. */
    public List<String> openChanges(BillingPeriod period, CustomerKey customer) {
        CustomerPlan plan = planning.draft(period, customer.connection(), customer.customerId());
        return Stream.concat(
                        plan.changes().stream().filter(Change::undecided).map(Change::key),
                        plan.exceptions().stream()
                                .filter(PlanException::undecided)
                                .map(PlanException::key))
                .toList();
    }

    /** How many changes somebody has to look at now; a customer sent back has at least one. */
    public int toLookAt(BillingPeriod period, CustomerKey customer) {
        int open = openChanges(period, customer).size();
        boolean reopened = reopened(period).stream()
                .anyMatch(each -> each.connection().equals(customer.connection())
                        && each.id().equals(customer.customerId()));
        return reopened ? Math.max(1, open) : open;
    }

    /** The plan was sent back: these customers' changes must be looked at again. */
    void reopen(MonthEnd monthEnd, Collection<PlanCustomer> customers) {
        for (PlanCustomer customer : customers) {
            jdbc.sql("""
                            insert into reopened_customer
                                (month_end_id, customer_connection, customer_id, customer_name, reopened_at)
                            values (:id, :connection, :customer, :name, clock_timestamp())
                            on conflict (month_end_id, customer_connection, customer_id)
                            do update set reopened_at = excluded.reopened_at, looked_at = null""")
                    .param("id", monthEnd.id())
                    .param("connection", customer.connection().value())
                    .param("customer", customer.id())
                    .param("name", customer.name())
                    .update();
        }
    }

    /** Somebody has looked at the customer's changes again. */
    public void looked(BillingPeriod period, CustomerKey customer) {
        jdbc.sql("""
                        update reopened_customer r
                           set looked_at = clock_timestamp()
                          from month_end m
                         where m.id = r.month_end_id and m.period = :period and m.state <> 'CANCELLED'
                           and r.customer_connection = :connection and r.customer_id = :customer
                           and r.looked_at is null""")
                .param("period", period.toString())
                .param("connection", customer.connection().value())
                .param("customer", customer.customerId())
                .update();
    }

    private List<PlanCustomer> reopened(BillingPeriod period) {
        return jdbc.sql("""
                        select r.customer_connection, r.customer_id, r.customer_name
                          from reopened_customer r join month_end m on m.id = r.month_end_id
                         where m.period = :period and m.state <> 'CANCELLED' and r.looked_at is null""")
                .param("period", period.toString())
                .query((row, number) ->
                        new PlanCustomer(new ConnectionId(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }

    private static CustomerWork work(ResultSet row, int number) throws SQLException {
        return new CustomerWork(
                new CustomerKey(new ConnectionId(row.getString("customer_connection")), row.getString("customer_id")),
                row.getString("customer_name"),
                row.getInt("open_lines"),
                row.getInt("open_changes"),
                row.getBoolean("reopened"));
    }
}
