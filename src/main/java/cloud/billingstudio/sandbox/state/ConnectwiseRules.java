package cloud.billingstudio.sandbox.state;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;

/**
 * What no source says of ConnectWise's billing, so that it can be tried both ways. A member left out keeps its default.
 *
 * @param creditsCancelledDays whether a prorating agreement pays back days that were billed and then cancelled
 * @param billsPartPeriods whether a non-prorating agreement bills an addition in full that comes during a period not
 *     yet invoiced, instead of not at all
 * @param refusesInactiveProducts whether an inactive catalogue item cannot be added
 * @param refusesEndedAgreements whether a cancelled or expired agreement takes no more additions
 * @param refusesCancelBeforeEffective whether an addition cannot be cancelled before it begins
 * @param refusesDeleteAfterInvoice whether an addition that is on an invoice cannot be deleted
 * @param additionsFireAgreementCallback whether the callback of an agreement tells of its additions
 */
public record ConnectwiseRules(
        @Schema(example = "false") Boolean creditsCancelledDays,
        @Schema(example = "true") Boolean billsPartPeriods,
        @Schema(example = "false") Boolean refusesInactiveProducts,
        @Schema(example = "false") Boolean refusesEndedAgreements,
        @Schema(example = "true") Boolean refusesCancelBeforeEffective,
        @Schema(example = "false") Boolean refusesDeleteAfterInvoice,
        @Schema(example = "false") Boolean additionsFireAgreementCallback) {

    /** Strict where a client could err, and no credits. */
    public static final ConnectwiseRules DEFAULTS = new ConnectwiseRules(false, true, false, false, true, false, false);

    /** Fills in what JSON left out. */
    public ConnectwiseRules {
        creditsCancelledDays = Objects.requireNonNullElse(creditsCancelledDays, false);
        billsPartPeriods = Objects.requireNonNullElse(billsPartPeriods, true);
        refusesInactiveProducts = Objects.requireNonNullElse(refusesInactiveProducts, false);
        refusesEndedAgreements = Objects.requireNonNullElse(refusesEndedAgreements, false);
        refusesCancelBeforeEffective = Objects.requireNonNullElse(refusesCancelBeforeEffective, true);
        refusesDeleteAfterInvoice = Objects.requireNonNullElse(refusesDeleteAfterInvoice, false);
        additionsFireAgreementCallback = Objects.requireNonNullElse(additionsFireAgreementCallback, false);
    }
}
