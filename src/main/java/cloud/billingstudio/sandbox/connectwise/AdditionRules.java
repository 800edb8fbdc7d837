package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.Failure.Problem;
import cloud.billingstudio.sandbox.state.ConnectwiseRules;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What ConnectWise refuses of an addition. Only what a write changes is checked, so that an old addition can still be
 * cancelled after its period was invoiced.
 *
 * @param agreement it belongs to
 * @param item of the catalogue that is its product
 * @param rules for what no source tells
 */
record AdditionRules(Draft draft, Row agreement, Row item, ConnectwiseRules rules, LocalDate today) {

    private static final String INVOICED = "Since this period has already been invoiced there will not be an invoice"
            + " generated for additional products for this period. Please prorate the agreement or update the start"
            + " date to on or after the Next Invoice Date.";

    void check() {
        if (draft.changes("product")) {
            checkProduct();
        }
        if (draft.isNew() && rules.refusesEndedAgreements() && hasEnded()) {
            refuse("The agreement is no longer active.", "agreementId");
        }
        if (draft.changes("effectiveDate")) {
            checkEffectiveDate();
        }
        LocalDate cancelled = Days.of(draft.record(), "cancelledDate");
        if (rules.refusesCancelBeforeEffective() && cancelled != null && cancelled.isBefore(effective())) {
            refuse("cancelledDate cannot be less than the effectiveDate", "cancelledDate");
        }
    }

    private void checkProduct() {
        JsonNode product = item.record();
        if (product.path("productClass").asText().equals("Bundle")) {
            refuse("Products of the class Bundle cannot be added to an agreement.", "product");
        }
        if (rules.refusesInactiveProducts() && product.path("inactiveFlag").asBoolean()) {
            refuse("Product " + product.path("identifier").asText() + " is inactive.", "product");
        }
    }

    private void checkEffectiveDate() {
        LocalDate begin = Terms.billStart(agreement.record());
        LocalDate next = Days.of(agreement.record(), "nextInvoiceDate");
        if (begin != null && effective().isBefore(begin)) {
            refuse("effectiveDate cannot be less than the agreement billing start date", "effectiveDate");
        }
        boolean prorates = agreement.record().path("prorateFlag").asBoolean();
        if (!prorates && next != null && effective().isBefore(next)) {
            refuse(INVOICED, "effectiveDate");
        }
    }

    private boolean hasEnded() {
        return List.of("Cancelled", "Expired").contains(Terms.status(agreement.record(), today));
    }

    private LocalDate effective() {
        return Objects.requireNonNull(Days.of(draft.record(), "effectiveDate"));
    }

    private void refuse(String message, String field) {
        throw Failure.invalid(draft.resource(), new Problem("InvalidField", message, field));
    }
}
