package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a person bills in the PSA: approving and posting makes billing items, invoicing puts them on invoices.
 *
 * <p>A period is billed in full by the units and price of its first day. A change inside it is a further item of the
 * same period, dated that day, for the days left of the period, both ends counted; its price per unit is rounded half up
 * to cents before it is multiplied. Rounding and the day of change can be set otherwise, for the vendor's way is not known.
 */
@Component
public class BillingItems {

    static final Map<Integer, String> TYPES = Map.of(
            8, "Contract Service",
            9, "Contract Service Adjustment",
            10, "Contract Bundle",
            11, "Contract Bundle Adjustment",
            5, "Contract Charge");

    /** Rows up to a day with what is still to be billed of them: more units, and a dearer unit of those there were. */
    private static final String DUE = """
            with unit_row as (
                select u.*, c.company_id, c.purchase_order, cs.invoice_description, s.vendor_company_id,
                       coalesce(cs.invoice_description, s.name, b.name) as title,
                       coalesce(u.period_id, u.id) as period,
                       coalesce(u.unit_price, cs.adjusted_price, cs.unit_price) as each,
                       coalesce(u.unit_cost, cs.unit_cost, 0) as each_cost,
                       coalesce(u.period_start, u.start_date) as first,
                       coalesce(u.period_end, u.end_date) as last
                from sandbox.at_contract_service_unit u
                    join sandbox.at_contract_service cs on cs.id = u.contract_service_id
                    join sandbox.at_contract c on c.id = u.contract_id
                    left join sandbox.at_service s on s.id = cs.service_id
                    left join sandbox.at_service_bundle b on b.id = cs.bundle_id
                where u.start_date <= :date
            ), compared as (
                select unit_row.*, start_date > first as inside,
                       coalesce(lag(units) over earlier, 0) as units_before,
                       coalesce(lag(each) over earlier, each) as each_before,
                       (last - start_date + 1 - case when start_date > first then :skipped else 0 end)::numeric
                           / (last - first + 1) as share
                from unit_row
                window earlier as (partition by contract_service_id, period order by start_date, id)
            ), due as (
                select compared.*, units - units_before - coalesce(billed_units, 0) as more,
                       case when inside then each - each_before - coalesce(billed_price, 0)
                            else each - coalesce(billed_price, each) end as dearer,
                       case when inside then units_before else coalesce(billed_units, 0) end as of_units
                from compared
            )
            """;

    private static final String ITEMS = DUE + """
            , item as (
                select due.*, more as quantity, each * share as exact, round(more * each_cost * share, 4) as item_cost
                from due where more <> 0
                union all
                select due.*, of_units, dearer * share, 0 from due where dearer <> 0 and of_units <> 0
            )
            insert into sandbox.at_billing_item (id, billing_item_type, company_id, contract_id, service_id,
                service_bundle_id, contract_service_id, contract_service_period_id, contract_service_adjustment_id,
                contract_service_bundle_id, contract_service_bundle_period_id, contract_service_bundle_adjustment_id,
                item_name, item_date, posted_date, posted_on_time, quantity, rate, extended_price, total_amount,
                tax_dollars, our_cost, currency_rate, purchase_order, vendor_id, line_item_full_description)
            select nextval('sandbox.at_id'),
                   case when i.bundle_id is null then 8 else 10 end + case when a.id is null then 0 else 1 end,
                   i.company_id, i.contract_id, i.service_id, i.bundle_id,
                   case when i.bundle_id is null then i.contract_service_id end,
                   case when i.bundle_id is null then i.period end, case when i.bundle_id is null then a.id end,
                   case when i.bundle_id is not null then i.contract_service_id end,
                   case when i.bundle_id is not null then i.period end, case when i.bundle_id is not null then a.id end,
                   i.title, i.start_date, :posted, :posted, i.quantity, round(i.exact, :digits),
                   round(i.quantity * round(i.exact, :digits), 2), round(i.quantity * round(i.exact, :digits), 2),
                   0, i.item_cost, i.currency_rate, i.purchase_order, i.vendor_company_id, i.title
            from item i
                left join sandbox.at_adjustment a
                    on a.contract_service_id = i.contract_service_id and a.effective_date = i.start_date and i.inside
            order by i.contract_service_id, i.start_date, i.quantity
            """;

    private static final String POSTED = DUE + """
            update sandbox.at_contract_service_unit u
               set posted_at = coalesce(u.posted_at, :posted), unit_price = due.each,
                   billed_units = due.units - due.units_before,
                   billed_price = case when due.inside then due.each - due.each_before else due.each end
            from due
            where due.id = u.id and (u.posted_at is null or due.more <> 0 or due.dearer <> 0)
            """;

    private static final List<String> CHARGES = List.of("""
            insert into sandbox.at_billing_item (id, billing_item_type, company_id, contract_id, contract_charge_id,
                contract_service_id, item_name, item_date, posted_date, posted_on_time, quantity, rate, extended_price,
                total_amount, tax_dollars, our_cost, purchase_order)
            select nextval('sandbox.at_id'), 5, c.company_id, c.id, h.id, h.contract_service_id, h.name,
                   h.date_purchased, :posted, :posted, h.unit_quantity, coalesce(h.unit_price, 0),
                   round(h.billable_amount, 2), round(h.billable_amount, 2), 0, h.extended_cost, h.purchase_order
            from sandbox.at_charge h join sandbox.at_contract c on c.id = h.contract_id
            where h.is_billable and not h.is_billed and h.date_purchased <= :date
            order by h.id""", """
            update sandbox.at_charge set is_billed = true, status_modified = :posted
             where is_billable and not is_billed and date_purchased <= :date""");

    private static final String INVOICES = """
            with invoice as (
                insert into sandbox.at_invoice (id, company_id, invoice_number, invoice_date, from_date, to_date,
                    due_date, invoice_total, total_tax_value, payment_term, create_date)
                select id, company_id, 'INV-' || id, :now, first, :date, :date + 30, total, tax, 1, :now
                from (select nextval('sandbox.at_id') as id, company_id, first, total, tax
                        from (select company_id, min(item_date) as first, sum(total_amount) as total,
                                     sum(tax_dollars) as tax
                                from sandbox.at_billing_item where invoice_id is null and item_date <= :date
                               group by company_id order by company_id) open) numbered
                returning id, company_id)
            , put as (
                update sandbox.at_billing_item i set invoice_id = invoice.id from invoice
                 where i.company_id = invoice.company_id and i.invoice_id is null and i.item_date <= :date)
            select count(*) from invoice""";

    private final SandboxDatabase database;
    private final SettingsStore settings;

    BillingItems(SandboxDatabase database, SettingsStore settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Approves and posts everything that begins up to a day: unit rows and charges.
     *
     * @return how many unit rows were posted or posted again
     */
    public int approveAndPost(LocalDate date, Timestamp now) {
        AutotaskSettings behaviour = settings.current().autotask();
        Map<String, Object> values = Map.of(
                "date",
                date,
                "posted",
                now,
                "skipped",
                behaviour.prorationSkipsChangeDay() ? 1 : 0,
                "digits",
                behaviour.prorationRoundsLines() ? 12 : 2);
        database.sql(ITEMS).params(values).update();
        int rows = database.sql(POSTED).params(values).update();
        CHARGES.forEach(sql -> database.sql(sql).params(values).update());
        return rows;
    }

    /** Puts every posted item up to a day on an invoice of its company and tells how many there are. */
    public int invoice(LocalDate date, Timestamp now) {
        return database.sql(INVOICES)
                .param("date", date)
                .param("now", now)
                .query(Integer.class)
                .single();
    }
}
