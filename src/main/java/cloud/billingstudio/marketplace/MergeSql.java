package cloud.billingstudio.marketplace;

import java.time.Duration;
import java.util.List;

/** The set-based statements of a merge, in the order in which they run. */
final class MergeSql {

    /** An order that explained no change within this time never will. */
    static final Duration ORDERS_EXPLAIN = Duration.ofDays(7);

    /** An order that is not done within this time never will be. */
    static final Duration ORDERS_COMPLETE = Duration.ofDays(60);

    private MergeSql() {}

    /** Gives identities to lines seen for the first time; a living subscription without resources has one unknown line. */
    static final String NEW_LINES = """
            insert into licence_line (connection, subscription_id, resource_id)
            select :connection, subscription_id, resource_id from staged_resource where fetch_id = :id
            union
            select :connection, h.subscription_id, 'unknown' from staged_subscription h
             where h.fetch_id = :id and h.detail in ('READ', 'REFUSED') and h.status <> 'ENDED'
               and not exists (select from staged_resource r
                                where r.fetch_id = h.fetch_id and r.subscription_id = h.subscription_id)
               and not exists (select from licence_line l
                                where l.connection = :connection and l.subscription_id = h.subscription_id)
            order by 2, 3
            on conflict do nothing""";

    static final List<String> TEMPORARY_TABLES = List.of(
            """
            create temp table if not exists seen_line (
                like licence_version, subscription_id text, resource_id text, detail_read boolean, total numeric,
                known_state text) on commit drop""",
            "alter table seen_line alter known_at drop not null, alter superseded_at drop not null",
            "create temp table if not exists new_version on commit drop as table licence_version with no data",
            "create temp table if not exists new_customer on commit drop as table customer with no data",
            "create temp table if not exists new_tail (line_id bigint, valid_from date) on commit drop",
            "create temp table if not exists new_step on commit drop as table licence_quantity with no data",
            // the fetch of another marketplace may have been brought in by the same transaction
            "truncate seen_line, new_version, new_customer, new_tail, new_step");

    private static final String ATTRIBUTES = """
            line_id, customer_id, subscription_name, resource_name, mpn, term_months, billing_months, state, unit_price,
            unit_cost, currency, expires_on""";

    /** Every line of the connection as it is to be known from now on, quantities apart. */
    static final String SEEN_LINES = """
            insert into seen_line (line_id, subscription_id, resource_id, detail_read, total, known_state,
                   customer_id, subscription_name, resource_name, mpn, term_months, billing_months, state,
                   unit_price, unit_cost, currency, expires_on)
            select l.id, l.subscription_id, l.resource_id,
                   coalesce(h.detail = 'READ', false), r.total, v.state,
                   coalesce(h.customer_id, v.customer_id),
                   coalesce(h.name, v.subscription_name),
                   coalesce(r.name, v.resource_name, h.name),
                   case when r.resource_id is null then v.mpn else r.mpn end,
                   case when h.subscription_id is null then v.term_months else h.term_months end,
                   case when h.subscription_id is null then v.billing_months else h.billing_months end,
                   case when h.subscription_id is null
                             then case when v.state <> 'ENDED' and :complete then 'VANISHED' else v.state end
                        when h.status = 'ENDED' then 'ENDED'
                        when h.detail = 'READ' and r.resource_id is null
                             and exists (select from staged_resource o
                                          where o.fetch_id = h.fetch_id and o.subscription_id = h.subscription_id)
                             then case when l.resource_id = 'unknown' then 'ENDED' else 'VANISHED' end
                        when h.detail <> 'READ' and v.state in ('ENDED', 'VANISHED')
                             and (v.state = 'ENDED' or coalesce(k.present, true)) then v.state
                        when h.status <> 'UNKNOWN' then h.status
                        when v.state not in ('ENDED', 'VANISHED') then v.state
                        else 'ACTIVE' end,
                   case when r.resource_id is null then v.unit_price else r.unit_price end,
                   case when r.resource_id is null then v.unit_cost else r.unit_cost end,
                   case when r.resource_id is null then v.currency else r.currency end,
                   case when h.subscription_id is null then v.expires_on else h.expires_on end
              from licence_line l
              left join staged_subscription h on h.fetch_id = :id and h.subscription_id = l.subscription_id
              left join staged_resource r on r.fetch_id = :id and r.subscription_id = l.subscription_id
                   and r.resource_id = l.resource_id
              left join licence_version v on v.line_id = l.id and v.superseded_at = 'infinity'
              left join marketplace_subscription k
                   on k.connection = l.connection and k.subscription_id = l.subscription_id
             where l.connection = :connection""";

    static final String NEW_VERSIONS = """
            insert into new_version (%1$s)
            select %1$s from seen_line except select %1$s from licence_version where superseded_at = 'infinity'""".formatted(ATTRIBUTES);

    static final String NEW_CUSTOMERS = """
            insert into new_customer (customer_id, name, external_id, tax_id, email_domain)
            select customer_id, name, external_id, tax_id, email_domain from staged_customer where fetch_id = :id
            except
            select customer_id, name, external_id, tax_id, email_domain from customer
             where connection = :connection and superseded_at = 'infinity'""";

    /** After writing: else PostgreSQL takes thousands for none, and the first reading compares each with each. */
    static final String COUNT_BOOK = "analyze customer, licence_line, licence_version, licence_quantity";

    static final List<String> WRITE = List.of(
            """
            update customer c set superseded_at = :known from new_customer n
             where c.connection = :connection and c.customer_id = n.customer_id and c.superseded_at = 'infinity'""",
            """
            insert into customer (connection, customer_id, name, external_id, tax_id, email_domain, known_at)
            select :connection, customer_id, name, external_id, tax_id, email_domain, :known from new_customer""",
            """
            update licence_version v set superseded_at = :known from new_version n
             where v.line_id = n.line_id and v.superseded_at = 'infinity'""",
            "insert into licence_version (%1$s, known_at) select %1$s, :known from new_version".formatted(ATTRIBUTES),
            """
            update licence_quantity q set superseded_at = :known from new_tail t
             where q.line_id = t.line_id and q.valid_from >= t.valid_from and q.superseded_at = 'infinity'""",
            """
            insert into licence_quantity
                   (line_id, valid_from, included, additional, total, dated_by, read_before, known_at)
            select line_id, valid_from, included, additional, total, dated_by, read_before, :known from new_step""");

    static final String SETTLE = """
            update marketplace_order o set settled = true
              from staged_subscription h
             where h.fetch_id = :id and o.connection = :connection and o.subscription_id = h.subscription_id
               and not o.settled
               and (o.order_id = any(:explained)
                    or (o.created_at < :old and not o.at_renewal and o.done)
                    or o.type = 'WITHDRAWN'
                    or (o.created_at < :hopeless and not o.at_renewal)
                    or (h.detail = 'READ' and o.done and not o.at_renewal and o.type not in ('SALE', 'CHANGE'))
                    or (h.detail = 'READ' and o.at_renewal and exists (
                        select from marketplace_subscription k
                         where k.connection = o.connection and k.subscription_id = o.subscription_id
                           and k.renews_on <= :today and o.ordered_on <= k.renews_on)))""";

    /**
     * What was missing counts as there again only once its detail was read: until then every fetch tries. A detail read on
     * the day of a change that no order tells of is read once more, for a later change of that day leaves the list row as
     * it is; the marketplace's day may be the one before. Where orders tell of changes, the next one has its own.
     */
    static final String REMEMBER = """
            with told as (
                select t.subscription_id, max(o.ordered_on) as ordered_on
                  from marketplace_order o cross join unnest(o.others || o.subscription_id) t (subscription_id)
                 where o.connection = :connection and o.ordered_on >= cast(:today as date) - 2
                 group by t.subscription_id)
            insert into marketplace_subscription as k
                   (connection, subscription_id, fingerprint, renews_on, read_on, present)
            select :connection, s.subscription_id,
                   case when detail = 'READ' and modified_on >= cast(:today as date) - 1
                             and coalesce(told.ordered_on < modified_on - 1, true) then ''
                        when detail = 'READ' then fingerprint end, case when detail = 'READ' then renews_on end,
                   case when detail = 'READ' then cast(:today as date) end, true
              from staged_subscription s left join told on told.subscription_id = s.subscription_id
             where fetch_id = :id
            on conflict (connection, subscription_id) do update
               set fingerprint = coalesce(excluded.fingerprint, k.fingerprint),
                   renews_on = case when excluded.read_on is null then k.renews_on else excluded.renews_on end,
                   read_on = coalesce(excluded.read_on, k.read_on),
                   present = true
             where excluded.read_on is not null""";

    static final String REMEMBER_ABSENCE = """
            update marketplace_subscription k set present = false
             where :complete and k.connection = :connection and k.present
               and not exists (select from staged_subscription h
                                where h.fetch_id = :id and h.subscription_id = k.subscription_id)""";

    static final String COUNTS = """
            select (select count(*) from staged_customer where fetch_id = :id) as customers,
                   (select count(*) from staged_subscription where fetch_id = :id) as contracts,
                   count(*) as lines, count(*) filter (where total is null) as unknown_lines,
                   coalesce(sum(total), 0) as quantity
              from licence_lines_as_of(:known, :today)
             where connection = :connection and state not in ('ENDED', 'VANISHED')""";
}
