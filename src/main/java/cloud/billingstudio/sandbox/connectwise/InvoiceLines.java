package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.billing.InvoiceLine;
import cloud.billingstudio.sandbox.connectwise.billing.Period;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What agreements' invoices are made of, and so how far each addition is billed. */
@Component
class InvoiceLines {

    private final SandboxDatabase database;

    InvoiceLines(SandboxDatabase database) {
        this.database = database;
    }

    /** Takes what the data set holds as billed up to each agreement's next invoice date. */
    void settle() {
        database.sql("insert into sandbox.cw_billed_before (addition_id, billed_through)"
                        + " select addition.id, left(agreement.record->>'nextInvoiceDate', 10)::date - 1"
                        + " from sandbox.cw_addition addition"
                        + " join sandbox.cw_agreement agreement on agreement.id = addition.parent_id"
                        + " where addition.record->>'effectiveDate' < agreement.record->>'nextInvoiceDate'")
                .update();
    }

    /** The last day each addition of an agreement is billed; those never billed are not in it. */
    Map<Integer, LocalDate> billedThrough(int agreement) {
        Map<Integer, LocalDate> days = new HashMap<>();
        database.sql("select addition.id, coalesce("
                        + "(select line.billed_through from sandbox.cw_invoice_line line"
                        + " where line.addition_id = addition.id order by line.id desc limit 1),"
                        + " before.billed_through) as day from sandbox.cw_addition addition"
                        + " left join sandbox.cw_billed_before before on before.addition_id = addition.id"
                        + " where addition.parent_id = ?")
                .param(agreement)
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    if (day != null) {
                        days.put(row.getInt("id"), day);
                    }
                });
        return days;
    }

    void add(int invoice, int agreement, Period period, boolean regular, List<InvoiceLine> lines) {
        database.sql("insert into sandbox.cw_invoiced_period (invoice_id, agreement_id, first_day, last_day,"
                        + " regular) values (?, ?, ?, ?, ?)")
                .params(invoice, agreement, period.first(), period.last(), regular)
                .update();
        for (InvoiceLine line : lines) {
            database.sql("insert into sandbox.cw_invoice_line (invoice_id, agreement_id, addition_id, text, quantity,"
                            + " unit_price, amount, from_day, through_day, billed_through)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(invoice, agreement, line.additionId(), line.text(), line.quantity())
                    .params(line.unitPrice(), line.amount(), line.from(), line.through(), line.billedThrough())
                    .update();
        }
    }

    List<InvoiceLine> of(int invoice) {
        return database.sql("select * from sandbox.cw_invoice_line where invoice_id = ? order by id")
                .param(invoice)
                .query((row, n) -> new InvoiceLine(
                        row.getInt("addition_id"),
                        row.getString("text"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("amount"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("through_day", LocalDate.class),
                        row.getObject("billed_through", LocalDate.class)))
                .list();
    }

    /** Forgets an invoice, and tells the first day of the period it was for, if it was an agreement's regular one. */
    Optional<LocalDate> remove(int invoice) {
        database.sql("delete from sandbox.cw_invoice_line where invoice_id = ?")
                .param(invoice)
                .update();
        return database.sql(
                        "delete from sandbox.cw_invoiced_period where invoice_id = ?" + " returning first_day, regular")
                .param(invoice)
                .query((row, n) -> row.getBoolean("regular")
                        ? Optional.of(row.getObject("first_day", LocalDate.class))
                        : Optional.<LocalDate>empty())
                .optional()
                .flatMap(day -> day);
    }

    /** The number of the next invoice. */
    long nextNumber() {
        return database.sql("select 1 + greatest(10000, max((record->>'invoiceNumber')::bigint)"
                        + " filter (where record->>'invoiceNumber' ~ '^[0-9]{1,15}$')) from sandbox.cw_invoice")
                .query(Long.class)
                .single();
    }

    /** Whether the agreement has a later invoice than this one. */
    boolean isFollowed(int invoice) {
        return database.sql("select exists (select from sandbox.cw_invoiced_period this"
                        + " join sandbox.cw_invoiced_period later on later.agreement_id = this.agreement_id"
                        + " and later.invoice_id > this.invoice_id where this.invoice_id = ?)")
                .param(invoice)
                .query(Boolean.class)
                .single();
    }

    boolean isInvoiced(int addition) {
        return database.sql("select exists (select from sandbox.cw_invoice_line where addition_id = ?)"
                        + " or exists (select from sandbox.cw_billed_before where addition_id = ?)")
                .params(addition, addition)
                .query(Boolean.class)
                .single();
    }

    /** The highest place an addition has on the agreement's invoices. */
    long lastSequence(int agreement) {
        return database.sql("select coalesce(max((record->>'sequenceNumber')::numeric), 0)::bigint"
                        + " from sandbox.cw_addition where parent_id = ?")
                .param(agreement)
                .query(Long.class)
                .single();
    }
}
