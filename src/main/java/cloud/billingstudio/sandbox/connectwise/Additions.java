package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.billing.AdditionTerms;
import cloud.billingstudio.sandbox.connectwise.billing.AgreementTerms;
import cloud.billingstudio.sandbox.connectwise.billing.Billing;
import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How additions behave: they take price, cost, tax and texts from the catalogue when they are created, and again when
 * their product changes, unless these are sent along.
 */
@Component
class Additions implements Behaviour {

    /** Members of an addition, and those of the catalogue item they come from. */
    private static final Map<String, String> FROM_PRODUCT = Map.of(
            "unitPrice", "price",
            "unitCost", "cost",
            "taxableFlag", "taxableFlag",
            "specialOrderFlag", "specialOrderFlag",
            "invoiceDescription", "customerDescription");

    private final Records records;
    private final InvoiceLines lines;
    private final SettingsStore settings;
    private final PersistentClock clock;

    Additions(Records records, InvoiceLines lines, SettingsStore settings, PersistentClock clock) {
        this.records = records;
        this.lines = lines;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Resource resource() {
        return FinanceResources.ADDITION;
    }

    @Override
    public void prepare(Draft draft) {
        Row agreement = records.oneForUpdate(FinanceResources.AGREEMENT, Objects.requireNonNull(draft.parent()))
                .orElseThrow();
        Row item = records.one(
                        ProcurementResources.CATALOG_ITEM,
                        draft.record().path("product").path("id").asInt())
                .orElseThrow(() -> Failure.invalid(draft.resource(), Failure.Problem.missing("product")));
        fromProduct(draft, item.record());
        draft.otherwise("quantity", DecimalNode.valueOf(BigDecimal.ONE));
        draft.otherwise("lessIncluded", DecimalNode.valueOf(BigDecimal.ZERO));
        draft.otherwise("unitPrice", DecimalNode.valueOf(BigDecimal.ZERO));
        draft.otherwise("unitCost", DecimalNode.valueOf(BigDecimal.ZERO));
        draft.otherwise("effectiveDate", Days.midnight(clock.today()));
        if (!draft.has("sequenceNumber")) {
            draft.record().put("sequenceNumber", BigDecimal.valueOf(1 + lines.lastSequence(agreement.id())));
        }
        new AdditionRules(
                        draft, agreement, item, settings.current().connectwise().rules(), clock.today())
                .check();
    }

    private void fromProduct(Draft draft, JsonNode item) {
        boolean another = draft.changes("product");
        FROM_PRODUCT.forEach((member, source) -> {
            if (another && !draft.given().contains(member)) {
                draft.record().remove(member);
            }
            draft.otherwise(member, item.path(source));
        });
    }

    @Override
    public void beforeDelete(Row row) {
        if (settings.current().connectwise().rules().refusesDeleteAfterInvoice() && lines.isInvoiced(row.id())) {
            throw Failure.invalid(
                    resource(),
                    new Failure.Problem("InvalidField", "An addition that has been invoiced cannot be deleted.", "id"));
        }
    }

    @Override
    public void derive(Row row, ObjectNode members, Lookup lookup) {
        BigDecimal quantity = Terms.number(members, "quantity");
        BigDecimal price = quantity.multiply(Terms.number(members, "unitPrice"));
        BigDecimal cost = quantity.multiply(Terms.number(members, "unitCost"));
        members.put("agreementId", row.parent());
        described(members, lookup);
        members.put("billedQuantity", Terms.billed(members));
        put(members, "extPrice", price);
        put(members, "extCost", cost);
        put(members, "margin", price.subtract(cost));
        Optional<Row> agreement = lookup.find(FinanceResources.AGREEMENT, Objects.requireNonNull(row.parent()));
        agreement.ifPresent(found -> members.put("agreementStatus", Terms.status(found.record(), clock.today())));
        prorated(
                row,
                members,
                agreement.flatMap(found -> Terms.of(found.record(), lookup)).orElse(null));
    }

    private static void described(ObjectNode members, Lookup lookup) {
        lookup.find(
                        ProcurementResources.CATALOG_ITEM,
                        members.path("product").path("id").asInt())
                .ifPresent(item -> {
                    JsonNode unit = item.record().path("unitOfMeasure");
                    members.set("description", item.record().path("description"));
                    members.put("uom", Terms.name(ProcurementResources.UNIT_OF_MEASURE, unit, lookup));
                });
    }

    /** The part of the first period, where the agreement prorates and the addition begins or ends within it. */
    private static void prorated(Row row, ObjectNode members, @Nullable AgreementTerms agreement) {
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        if (agreement != null) {
            AdditionTerms terms = Terms.of(row, null);
            price = Billing.firstPart(agreement, terms.priced(Terms.number(members, "unitPrice")));
            cost = Billing.firstPart(agreement, terms.priced(Terms.number(members, "unitCost")));
        }
        BigDecimal billed = Terms.billed(members);
        put(members, "proratePrice", price);
        put(members, "prorateCost", cost);
        put(members, "extendedProratePrice", price.multiply(billed));
        put(members, "extendedProrateCost", cost.multiply(billed));
    }

    private static void put(ObjectNode members, String name, BigDecimal amount) {
        members.put(name, amount.setScale(2, RoundingMode.HALF_UP));
    }
}
