package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * {@code finance/agreementrecap/}: what agreements come to. The list needs the slash at its end, one recap has none.
 * Amounts of prepaid time, which the sandbox does not play, are zero.
 */
@Component
class Recaps implements Special {

    private static final String PATH = "finance/agreementrecap";

    private final Records records;
    private final Rendering rendering;

    Recaps(Records records, Rendering rendering) {
        this.records = records;
        this.rendering = rendering;
    }

    @Override
    public boolean answers(Route route) {
        return route.begins(PATH);
    }

    @Override
    public Answer answer(Call call) {
        Special.require(call, "GET");
        Route route = call.route();
        if (route.is(PATH) && route.slashed()) {
            ArrayNode recaps = Json.MAPPER.createArrayNode();
            long skipped = (Math.max(1, call.number("page", 1)) - 1L) * Query.size(call);
            records.slice(FinanceResources.AGREEMENT, null, Integer.MIN_VALUE, skipped, Query.size(call))
                    .forEach(row -> recaps.add(recap(row, call)));
            return Answer.ok(recaps);
        }
        if (route.is(PATH + "/#") && !route.slashed()) {
            return records.one(FinanceResources.AGREEMENT, route.id(2))
                    .map(row -> Answer.ok(recap(row, call)))
                    .orElseThrow(() -> Failure.notFound(FinanceResources.AGREEMENT, String.valueOf(route.id(2))));
        }
        throw Failure.noSuchRoute(route.path());
    }

    private JsonNode recap(Row row, Call call) {
        ObjectNode agreement = rendering.shown(FinanceResources.AGREEMENT, row, call.root());
        ObjectNode recap = Json.object().put("id", row.id()).put("adjustmentAmount", adjustments(row));
        recap.put("agreementStatus", agreement.path("agreementStatus").asText());
        recap.put("name", agreement.path("name").asText());
        recap.put("companyName", agreement.path("company").path("name").asText());
        recap.put("isUnlimited", agreement.path("applicationUnlimitedFlag").asBoolean() ? "True" : "False");
        lastInvoice(row).ifPresent(invoice -> {
            recap.put("lastInvoiceAmount", invoice.record().path("total").asText("0.00"));
            recap.put("lastInvoiceDate", invoice.record().path("date").asText());
            recap.put(
                    "lastInvoiceNumber", invoice.record().path("invoiceNumber").asText());
        });
        recap.put("nextInvoiceDate", agreement.path("nextInvoiceDate").asText());
        for (String amount : List.of("availableAmount", "overrunAmount", "remainingAmount", "startingAmount")) {
            recap.put(amount, new BigDecimal("0.00"));
        }
        return Projection.of(recap, call.parameter("fields"));
    }

    private BigDecimal adjustments(Row agreement) {
        return records.all(FinanceResources.ADJUSTMENT, agreement.id()).stream()
                .map(row -> row.record().path("amount").decimalValue())
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private Optional<Row> lastInvoice(Row agreement) {
        return records.all(InvoiceResources.INVOICE, null).stream()
                .filter(row -> row.record().path("agreement").path("id").asInt() == agreement.id())
                .reduce((earlier, later) -> later);
    }
}
