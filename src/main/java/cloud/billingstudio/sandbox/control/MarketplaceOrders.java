package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceChange.Done;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes orders of the simulated marketplace: done at once, open for a while, or kept for the renewal. */
@Component
class MarketplaceOrders {

    private static final List<String> OPEN = List.of("submitted", "processing");

    private final SandboxDatabase database;
    private final ChangeTime time;

    MarketplaceOrders(SandboxDatabase database, ChangeTime time) {
        this.database = database;
        this.time = time;
    }

    /** Whether the change's order is not completed at once. */
    static boolean staysOpen(MarketplaceChange change) {
        return change.isForRenewal() || change.order() != null || change.completesAt() != null;
    }

    long write(MarketplaceChange change, String type, String prefix, long subscription, LocalDate date) {
        long id = next();
        boolean open = staysOpen(change);
        Instant due = change.completesAt() == null ? null : ChangeTime.instant("completesAt", change.completesAt());
        String status = open ? status(change) : "completed";
        database.sql("""
                        insert into sandbox.im_order (id, order_number, type, customer_id, subscription_id, creation_time,
                               provisioned_at, status, status_code, scheduled_on, due_at, po_number, currency)
                        select :id, :number, :type, customer_id, id, :created,
                               case when :open then null else cast(:created as timestamptz) end, :status, :code, :scheduled, :due, :po, currency
                          from sandbox.im_subscription where id = :subscription""")
                .param("id", id)
                .param("number", prefix + id)
                .param("type", type)
                .param("created", time.instant(date))
                .param("open", open)
                .param("status", status)
                .param("code", status.equals("completed") ? "CP" : "AS")
                .param("scheduled", change.isForRenewal() ? "renewal" : null)
                .param("due", due == null || change.isForRenewal() ? null : Timestamp.from(due))
                .param("po", "PO-" + id)
                .param("subscription", subscription)
                .update();
        return id;
    }

    void line(long order, long subscription, long resource, BigDecimal quantity) {
        database.sql("insert into sandbox.im_order_product (order_id, resource_id, name, mpn, quantity, unit_price)"
                        + " select ?, resource_id, name, mpn, ?, unit_price from sandbox.im_subscription_product"
                        + " where subscription_id = ? and resource_id = ?")
                .params(order, quantity, subscription, resource)
                .update();
    }

    /** A change in the middle of the term takes everything back that was kept for the renewal. */
    void withdrawScheduled(long subscription) {
        database.sql("update sandbox.im_order set status = 'cancelled', status_code = 'CL'"
                        + " where subscription_id = ? and scheduled_on = 'renewal' and status = any(?)")
                .params(subscription, OPEN.toArray(String[]::new))
                .update();
    }

    Done withdraw(MarketplaceChange change) {
        long id = MarketplaceLookups.number("orderId", change.orderId());
        int withdrawn = database.sql("update sandbox.im_order set status = 'cancelled', status_code = 'CL',"
                        + " due_at = null where id = ? and status = any(?)")
                .params(id, OPEN.toArray(String[]::new))
                .update();
        if (withdrawn == 0) {
            throw Refused.notFound("there is no open order " + id + ".");
        }
        return new Done("withdrawOrder", null, null, "" + id, null, null, null);
    }

    long next() {
        return database.sql("select nextval('sandbox.im_id')").query(Long.class).single();
    }

    static String vendorId() {
        return UUID.randomUUID().toString();
    }

    private static String status(MarketplaceChange change) {
        String status = change.order() == null ? "processing" : change.order();
        if (!OPEN.contains(status)) {
            throw Refused.invalid("order is '" + status + "', not one of " + OPEN + ".");
        }
        return status;
    }
}
