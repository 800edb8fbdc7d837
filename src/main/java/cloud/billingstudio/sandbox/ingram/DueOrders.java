package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Carries out what fell due at the marketplace since it was looked at last: orders that were still in the making, changes
 * kept for a renewal, renewals, and the end of what does not renew. Time passes only in looking.
 */
@Component
public class DueOrders {

    private static final long LOCK = 7_240_040L;

    private static final String RENEWING =
            "s.renewal_status and s.status in ('active', 'hold') and s.renewal_date <= :today";
    private static final String EXPIRING =
            "not s.renewal_status and s.status in ('active', 'hold') and s.expiration_date <= :today";

    private static final String ANYTHING = """
            select exists (select from sandbox.im_order where due_at <= :now)
                or exists (select from sandbox.im_subscription s where %s)
                or exists (select from sandbox.im_subscription s where %s)""".formatted(RENEWING, EXPIRING);

    /** One renewal of each; a change kept for it is its target, and is what the order was completed for. */
    private static final List<String> RENEW =
            List.of("""
            update sandbox.im_subscription_product p
               set quantity = l.quantity, included = least(p.included, l.quantity),
                   additional = l.quantity - least(p.included, l.quantity)
              from sandbox.im_order o
              join sandbox.im_order_product l on l.order_id = o.id
              join sandbox.im_subscription s on s.id = o.subscription_id
             where o.scheduled_on = 'renewal' and o.status in ('submitted', 'processing')
               and p.subscription_id = s.id and p.resource_id = l.resource_id and %s""".formatted(RENEWING), """
            update sandbox.im_order o
               set status = 'completed', status_code = 'CP',
                   provisioned_at = s.renewal_date::timestamp at time zone 'UTC' + interval '30 minutes'
              from sandbox.im_subscription s
             where o.scheduled_on = 'renewal' and o.status in ('submitted', 'processing') and o.subscription_id = s.id
               and %s""".formatted(RENEWING), """
            insert into sandbox.im_order (id, order_number, type, customer_id, subscription_id, creation_time,
                   provisioned_at, status, status_code, currency)
            select n.id, 'RN' || n.id, 'renewal', s.customer_id, s.id,
                   s.renewal_date::timestamp at time zone 'UTC' + interval '10 minutes',
                   s.renewal_date::timestamp at time zone 'UTC' + interval '30 minutes', 'completed', 'CP', s.currency
              from sandbox.im_subscription s, lateral (select nextval('sandbox.im_id') as id where s.id > 0) n
             where %s""".formatted(RENEWING), """
            update sandbox.im_subscription s
               set modified_date = greatest(s.modified_date, s.renewal_date),
                   renewal_date = t.next, expiration_date = t.next
              from (select r.id, (r.renewal_date + make_interval(
                           months => p.term_duration * case p.term when 'annual' then 12 else 1 end))::date as next
                      from sandbox.im_subscription r join sandbox.im_plan p on p.id = r.plan_id) t
             where t.id = s.id and %s""".formatted(RENEWING));

    private static final String EXPIRE =
            "update sandbox.im_subscription s set status = 'terminated', renewal_date = null,"
                    + " modified_date = greatest(s.modified_date, s.expiration_date) where " + EXPIRING;

    private static final List<String> COMPLETE = List.of(
            """
            update sandbox.im_subscription_product p
               set quantity = p.quantity + l.delta, included = least(p.included, p.quantity + l.delta),
                   additional = p.quantity + l.delta - least(p.included, p.quantity + l.delta)
              from (select o.subscription_id, d.resource_id, sum(d.quantity) as delta
                      from sandbox.im_order o join sandbox.im_order_product d on d.order_id = o.id
                     where o.due_at <= :now and o.type = 'change' and o.scheduled_on is null
                     group by o.subscription_id, d.resource_id) l
             where p.subscription_id = l.subscription_id and p.resource_id = l.resource_id""",
            """
            update sandbox.im_subscription s
               set modified_date = greatest(s.modified_date, (o.due_at at time zone 'UTC')::date),
                   status = case o.type when 'cancellation' then 'terminated' when 'sales' then 'active'
                            else s.status end,
                   renewal_status = case o.type when 'cancellation' then false else s.renewal_status end,
                   renewal_date = case o.type when 'cancellation' then null when 'sales' then t.next
                                  else s.renewal_date end,
                   expiration_date = case o.type when 'cancellation' then (o.due_at at time zone 'UTC')::date
                                     when 'sales' then t.next else s.expiration_date end
              from sandbox.im_order o
              join (select r.id, (r.creation_date + make_interval(
                           months => p.term_duration * case p.term when 'annual' then 12 else 1 end))::date as next
                      from sandbox.im_subscription r join sandbox.im_plan p on p.id = r.plan_id) t
                on t.id = o.subscription_id
             where o.due_at <= :now and s.id = o.subscription_id""",
            "update sandbox.im_order set status = 'completed', status_code = 'CP', provisioned_at = due_at,"
                    + " due_at = null where due_at <= :now");

    private final SandboxDatabase database;
    private final SandboxClock clock;

    DueOrders(SandboxDatabase database, SandboxClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Brings the marketplace up to its present time. */
    public void carryOut() {
        Instant now = clock.now();
        if (isAnythingDue(now)) {
            database.inTransaction(() -> {
                database.sql("select pg_advisory_xact_lock(?)")
                        .param(LOCK)
                        .query((row, n) -> n)
                        .list();
                while (isAnythingDue(now)) {
                    COMPLETE.forEach(sql -> run(sql, now));
                    RENEW.forEach(sql -> run(sql, now));
                    run(EXPIRE, now);
                }
                return now;
            });
        }
    }

    private boolean isAnythingDue(Instant now) {
        return database.sql(ANYTHING)
                .param("now", Timestamp.from(now))
                .param("today", today(now))
                .query(Boolean.class)
                .single();
    }

    private void run(String sql, Instant now) {
        database.sql(sql)
                .param("now", Timestamp.from(now))
                .param("today", today(now))
                .update();
    }

    private static Date today(Instant now) {
        return Date.valueOf(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }
}
