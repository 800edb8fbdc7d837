package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.billing.AgreementTerms;
import cloud.billingstudio.sandbox.connectwise.billing.Billing;
import cloud.billingstudio.sandbox.state.PersistentClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Additions take price and text from the catalogue, keep to the agreement's dates, and show what they come to. */
@Component
class Additions implements Behaviour {

    private static final Map<String, String> FROM_PRODUCT = Map.of(
            "unitPrice", "price",
            "unitCost", "cost",
            "taxableFlag", "taxableFlag",
            "specialOrderFlag", "specialOrderFlag",
            "invoiceDescription", "customerDescription");

    private final Records records;
    private final PersistentClock clock;

    Additions(Records records, PersistentClock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Resource resource() {
        return FinanceResources.ADDITION;
    }

    @Override
    public void prepare(Draft draft) {
        Row agreement = records.one(FinanceResources.AGREEMENT, Objects.requireNonNull(draft.parent()))
                .orElseThrow();
        Row product = records.one(
                        ProcurementResources.CATALOG_ITEM,
                        draft.record().path("product").path("id").asInt())
                .orElseThrow();
        if (draft.changes("product")) {
            if (product.record().path("productClass").asText().equals("Bundle")) {
                throw refused("product", "A bundle cannot be an agreement addition.");
            }
            FROM_PRODUCT.keySet().stream()
                    .filter(member -> !draft.given().contains(member))
                    .forEach(draft.record()::remove);
        }
        FROM_PRODUCT.forEach(
                (member, source) -> draft.otherwise(member, product.record().path(source)));
        draft.otherwise("quantity", DecimalNode.valueOf(BigDecimal.ONE));
        draft.otherwise("lessIncluded", DecimalNode.valueOf(BigDecimal.ZERO));
        draft.otherwise("effectiveDate", Days.midnight(clock.today()));
        draft.otherwise("sequenceNumber", DecimalNode.valueOf(BigDecimal.ONE));
        if (draft.changes("effectiveDate")) {
            checkEffective(draft.record(), agreement.record());
        }
    }

    private static void checkEffective(JsonNode addition, JsonNode agreement) {
        LocalDate effective = Days.of(addition, "effectiveDate");
        LocalDate start = Days.of(agreement, "billStartDate");
        LocalDate next = Days.of(agreement, "nextInvoiceDate");
        if (effective != null && start != null && effective.isBefore(start)) {
            throw refused("effectiveDate", "effectiveDate cannot be less than the agreement billing start date");
        }
        boolean prorates = agreement.path("prorateFlag").asBoolean();
        if (!prorates && effective != null && next != null && effective.isBefore(next)) {
            throw refused(
                    "effectiveDate",
                    "Since this period has already been invoiced there will not be an invoice generated for additional"
                            + " products for this period. Please prorate the agreement or update the start date to on or"
                            + " after the Next Invoice Date.");
        }
    }

    private static Failure refused(String field, String message) {
        return Failure.invalid(FinanceResources.ADDITION, new Failure.Problem("InvalidField", message, field));
    }

    @Override
    public void derive(Row row, ObjectNode members, Lookup lookup) {
        JsonNode product = lookup.find(
                        ProcurementResources.CATALOG_ITEM,
                        members.path("product").path("id").asInt())
                .map(found -> (JsonNode) found.record())
                .orElse(Json.object());
        JsonNode agreement = lookup.find(FinanceResources.AGREEMENT, Objects.requireNonNull(row.parent()))
                .map(found -> (JsonNode) found.record())
                .orElse(Json.object());
        BigDecimal quantity = Terms.number(members, "quantity");
        BigDecimal price = quantity.multiply(Terms.number(members, "unitPrice"));
        BigDecimal cost = quantity.multiply(Terms.number(members, "unitCost"));
        members.put("agreementId", row.parent())
                .put("description", product.path("description").asText())
                .put("uom", Terms.named(ProcurementResources.UNIT_OF_MEASURE, product.path("unitOfMeasure"), lookup))
                .put("billedQuantity", Terms.billed(members))
                .put("extPrice", price)
                .put("extCost", cost)
                .put("margin", price.subtract(cost))
                .put("agreementStatus", Agreements.status(agreement, clock.today()));
        Terms.of(agreement, lookup)
                .filter(AgreementTerms::prorates)
                .ifPresent(terms -> prorate(row.id(), members, terms));
    }

    private static void prorate(int id, ObjectNode members, AgreementTerms terms) {
        BigDecimal price = Billing.firstPart(terms, Terms.of(id, members, "unitPrice"));
        BigDecimal cost = Billing.firstPart(terms, Terms.of(id, members, "unitCost"));
        BigDecimal billed = Terms.billed(members);
        members.put("proratePrice", price).put("prorateCost", cost);
        members.put("extendedProratePrice", price.multiply(billed)).put("extendedProrateCost", cost.multiply(billed));
    }

    /** The additions of an agreement, by ascending id. */
    List<Row> of(Row agreement) {
        return records.all(FinanceResources.ADDITION, agreement.id());
    }
}
