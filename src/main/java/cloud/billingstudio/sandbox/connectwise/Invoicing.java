package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.billing.AdditionTerms;
import cloud.billingstudio.sandbox.connectwise.billing.AgreementTerms;
import cloud.billingstudio.sandbox.connectwise.billing.Billing;
import cloud.billingstudio.sandbox.connectwise.billing.InvoiceLine;
import cloud.billingstudio.sandbox.connectwise.billing.Period;
import cloud.billingstudio.sandbox.state.ConnectwiseRules;
import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Invoices agreements, which in ConnectWise a person does. It alone moves an agreement's next invoice date. That {@code
 * POST …/invoice} invoices the next period, and may do so early, is not confirmed by any source.
 */
@Component
public class Invoicing {

    private final Records records;
    private final Writing writing;
    private final InvoiceLines lines;
    private final SandboxDatabase database;
    private final SettingsStore settings;
    private final PersistentClock clock;

    Invoicing(
            Records records,
            Writing writing,
            InvoiceLines lines,
            SandboxDatabase database,
            SettingsStore settings,
            PersistentClock clock) {
        this.records = records;
        this.writing = writing;
        this.lines = lines;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes what a data set holds as billed up to each agreement's next invoice date. */
    public void settle() {
        lines.settle();
    }

    /**
     * Invoices by hand every agreement for every period that is due, oldest first, all in one transaction.
     *
     * @param until the last day on which a period may fall due
     */
    public List<Invoice> invoiceDue(LocalDate until) {
        String who = ByHand.MEMBER;
        return database.inTransaction(() -> {
            List<Invoice> invoices = new ArrayList<>();
            for (Row agreement : records.all(FinanceResources.AGREEMENT, null)) {
                atOnce(agreement.id(), who).ifPresent(invoices::add);
                Optional<Invoice> next = nextDue(agreement.id(), until, who);
                while (next.isPresent()) {
                    invoices.add(next.get());
                    next = nextDue(agreement.id(), until, who);
                }
            }
            return invoices;
        });
    }

    /** The lines of an invoice, which ConnectWise itself does not show over its API; nothing where there is none. */
    public Optional<List<InvoiceLine>> lines(int invoice) {
        return records.one(InvoiceResources.INVOICE, invoice).map(found -> lines.of(invoice));
    }

    /** Invoices the next period of an agreement, due or not. */
    Invoice invoiceNext(int agreement, String who) {
        Row row = locked(agreement);
        AgreementTerms terms = terms(row).orElseThrow(() -> refused("The agreement has no recurring billing cycle."));
        if (terms.isOver()) {
            throw refused("The agreement has ended and is invoiced to its end.");
        }
        return invoice(row, terms, who);
    }

    private Optional<Invoice> nextDue(int agreement, LocalDate until, String who) {
        Row row = locked(agreement);
        return terms(row)
                .filter(terms -> !terms.isOver() && !terms.due().isAfter(until))
                .map(terms -> invoice(row, terms, who));
    }

    private Invoice invoice(Row agreement, AgreementTerms terms, String who) {
        Period period = terms.nextPeriod();
        List<InvoiceLine> due = billing().lines(terms, additions(agreement.id()), period);
        Invoice invoice = store(agreement, terms, period, true, due, who);
        ObjectNode moved = agreement.record().deepCopy();
        moved.set("nextInvoiceDate", Days.midnight(period.last().plusDays(1)));
        writing.update(FinanceResources.AGREEMENT, agreement, moved, Set.of(), who);
        return invoice;
    }

    /** Prorated parts of periods already invoiced, where the agreement does not let them wait. */
    private Optional<Invoice> atOnce(int agreement, String who) {
        Row row = locked(agreement);
        return terms(row).flatMap(terms -> {
            List<InvoiceLine> owed = billing().arrears(terms, additions(agreement));
            LocalDate invoiced = terms.nextInvoice().minusDays(1);
            return owed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(store(row, terms, new Period(invoiced, invoiced), false, owed, who));
        });
    }

    private Invoice store(
            Row agreement, AgreementTerms terms, Period period, boolean regular, List<InvoiceLine> due, String who) {
        BigDecimal total =
                due.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO.setScale(terms.digits()), BigDecimal::add);
        ObjectNode record = InvoiceRecord.of(agreement, total, clock.today(), records);
        Row invoice = writing.insert(InvoiceResources.INVOICE, null, record, Set.of(), who);
        lines.add(invoice.id(), agreement.id(), period, regular, due);
        return new Invoice(
                invoice.id(),
                agreement.id(),
                agreement.record().path("name").asText(),
                period.first(),
                period.last(),
                total,
                due);
    }

    private Row locked(int agreement) {
        return records.oneForUpdate(FinanceResources.AGREEMENT, agreement)
                .orElseThrow(() -> Failure.notFound(FinanceResources.AGREEMENT, String.valueOf(agreement)));
    }

    private Optional<AgreementTerms> terms(Row agreement) {
        return Terms.of(agreement.record(), new Lookup(records));
    }

    private List<AdditionTerms> additions(int agreement) {
        Map<Integer, LocalDate> billed = lines.billedThrough(agreement);
        return records.all(FinanceResources.ADDITION, agreement).stream()
                .filter(row -> !row.record().path("billCustomer").asText().equals("DoNotBill"))
                .map(row -> Terms.of(row, billed.get(row.id())))
                .toList();
    }

    private Billing billing() {
        ConnectwiseRules rules = settings.current().connectwise().rules();
        return new Billing(rules.creditsCancelledDays(), rules.billsPartPeriods());
    }

    private static Failure refused(String reason) {
        return Failure.invalid(FinanceResources.AGREEMENT, new Failure.Problem("InvalidField", reason, "id"));
    }

    /**
     * An invoice made.
     *
     * @param id of the invoice
     * @param agreementId it bills
     * @param agreement name of that
     * @param first day of the period invoiced
     * @param last day of it
     * @param total of its lines
     * @param lines what is billed
     */
    public record Invoice(
            int id,
            int agreementId,
            String agreement,
            LocalDate first,
            LocalDate last,
            BigDecimal total,
            List<InvoiceLine> lines) {}
}
