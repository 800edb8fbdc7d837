package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How invoices behave: they are numbered, and deleting an agreement's last one opens its period again. An earlier one
 * cannot be deleted; no source says what would become of the later ones.
 */
@Component
class Invoices implements Behaviour {

    private final Records records;
    private final InvoiceLines lines;
    private final ObjectProvider<Writing> writing;

    Invoices(Records records, InvoiceLines lines, ObjectProvider<Writing> writing) {
        this.records = records;
        this.lines = lines;
        this.writing = writing;
    }

    @Override
    public Resource resource() {
        return InvoiceResources.INVOICE;
    }

    @Override
    public void prepare(Draft draft) {
        if (!draft.has("invoiceNumber")) {
            draft.record().put("invoiceNumber", String.valueOf(lines.nextNumber()));
        }
        draft.otherwise("status", Json.object().put("id", 1));
        draft.otherwise("billToCompany", draft.record().path("company"));
    }

    @Override
    public void beforeDelete(Row row) {
        if (lines.isFollowed(row.id())) {
            throw Failure.invalid(
                    resource(),
                    new Failure.Problem(
                            "InvalidField", "Later invoices of the agreement have to be deleted first.", "id"));
        }
        int agreement = row.record().path("agreement").path("id").asInt();
        lines.remove(row.id()).ifPresent(first -> reopen(agreement, first));
    }

    private void reopen(int agreement, LocalDate first) {
        records.oneForUpdate(FinanceResources.AGREEMENT, agreement).ifPresent(row -> {
            ObjectNode opened = row.record().deepCopy();
            opened.set("nextInvoiceDate", Days.midnight(first));
            writing.getObject().update(FinanceResources.AGREEMENT, row, opened, Set.of(), ByHand.MEMBER);
        });
    }
}
