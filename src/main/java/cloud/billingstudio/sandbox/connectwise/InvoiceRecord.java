package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Puts together the record of an agreement's invoice. */
final class InvoiceRecord {

    private static final List<String> FROM_AGREEMENT =
            List.of("company", "billToCompany", "currency", "billingTerms", "taxCode", "location", "department");

    private InvoiceRecord() {}

    static ObjectNode of(Row agreement, BigDecimal total, LocalDate today, Records records) {
        ObjectNode invoice = Json.object().put("type", "Agreement");
        invoice.put("applyToType", "Agreement").put("applyToId", agreement.id());
        FROM_AGREEMENT.forEach(member -> copy(agreement.record().path(member), member, invoice));
        invoice.set("agreement", Json.object().put("id", agreement.id()));
        invoice.set("date", Days.midnight(today));
        int days = records.one(
                        SystemResources.BILLING_TERMS,
                        agreement.record().path("billingTerms").path("id").asInt())
                .map(terms -> terms.record().path("dueDays").asInt())
                .orElse(0);
        invoice.set("dueDate", Days.midnight(today.plusDays(days)));
        List.of("agreementAmount", "subtotal", "total", "balance").forEach(member -> invoice.put(member, total));
        return invoice;
    }

    private static void copy(JsonNode value, String member, ObjectNode invoice) {
        if (!value.isMissingNode() && !value.isNull()) {
            invoice.set(member, value);
        }
    }
}
