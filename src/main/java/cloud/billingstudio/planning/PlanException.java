package cloud.billingstudio.planning;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the planner cannot plan, or will not without a person's word.
 *
 * @param key names the exception from draft to draft; a drift is decided by it
 * @param licenceLines the licence lines concerned, in the order of their ids
 * @param psaLine null where the exception is about a licence line alone
 * @param customer null where the line has none in the marketplace
 * @param detail what is wrong and what would cure it, in words for people
 * @param undecided waits for a person's word, to be given by its key (drift only; the others have to be cured)
 */
public record PlanException(
        String key,
        Kind kind,
        List<LicenceLineId> licenceLines,
        @Nullable PsaLineId psaLine,
        @Nullable PlanCustomer customer,
        String detail,
        boolean undecided) {

    public PlanException {
        licenceLines = List.copyOf(licenceLines);
    }

    /** What is wrong. */
    public enum Kind {
        /** The marketplace tells no total. */
        UNKNOWN_QUANTITY,
        /** Included and additional are not known and the link's rule needs them. */
        SPLIT_UNKNOWN,
        /** The shares of a split line do not add up to its total. */
        SPLIT_DOES_NOT_ADD_UP,
        /** The counts add up to less than nothing. */
        NEGATIVE_TARGET,
        /** The PSA does not have the line any more. */
        PSA_LINE_GONE,
        /** What the PSA bills on the line was not read. */
        PSA_QUANTITY_UNKNOWN,
        /** The quantity would be overwritten for days before those the plan may touch. */
        OVERWRITES_EARLIER,
        /** Licences go on after the agreement's end. */
        AGREEMENT_ENDED,
        /** The PSA differs from what was last posted, and not by us. */
        DRIFT
    }
}
