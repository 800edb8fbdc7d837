package cloud.billingstudio.planning;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan: from a day on, a PSA line bills another quantity.
 *
 * @param key names the change in its plan and from draft to draft, as long as it stays the same:
 *     {@code psaLineId@effectiveDate:from>to}
 * @param licenceLines what is billed on the PSA line, in the order of their ids
 * @param from what the PSA holds on the effective date once the plan's earlier changes of the line are carried out
 * @param to what it shall hold from that day on
 * @param unitPrice what one costs the customer per billing period, where the PSA tells it
 * @param recurringDelta what the change adds to every later bill
 * @param firstBill what it adds to the next bill, a prorated part included
 * @param explanation why, and why on that day, in words for people
 * @param reviewRequired whether a person has to accept or hold it before the plan is built
 * @param psaProfile what the PSA held on the line when the plan was computed, before any of its changes
 * @param targetProfile what shall be billed on the line
 * @param strategy how the PSA is to be written to: as the links say, else as its connection is set; null where it knows one way only
 */
public record Change(
        String key,
        List<LicenceLineId> licenceLines,
        PsaLineId psaLine,
        PlanCustomer customer,
        LocalDate effectiveDate,
        Quantity from,
        Quantity to,
        @Nullable Money unitPrice,
        @Nullable Money recurringDelta,
        @Nullable Money firstBill,
        Reason reason,
        String explanation,
        boolean reviewRequired,
        Decision decision,
        QuantityProfile psaProfile,
        QuantityProfile targetProfile,
        @Nullable PostingStrategy strategy) {

    public Change {
        licenceLines = List.copyOf(licenceLines);
    }

    /** Why the quantity changes. */
    public enum Reason {
        INCREASE,
        DECREASE,
        /** The two sides differed when the line was linked. */
        BASELINE,
        /** The first quantity on a PSA line that billed nothing. */
        NEW,
        /** The marketplace ended a licence line. */
        ENDED,
        /** The marketplace does not show a licence line any more. */
        VANISHED,
        /** Somebody changed the PSA, and a person decided to write over it. */
        DRIFT_OVERWRITE
    }

    /** What a person said about the change. */
    public enum Decision {
        NONE,
        ACCEPTED,
        /** Stays in the plan and is not posted. */
        HELD
    }

    /** The signed difference. */
    public Quantity delta() {
        return to.minus(from);
    }

    /** Whether the plan cannot be built before a person decided. */
    public boolean undecided() {
        return reviewRequired && decision == Decision.NONE;
    }

    static String key(PsaLineId line, LocalDate day, Quantity from, Quantity to) {
        return "%s@%s:%s>%s".formatted(line, day, from, to);
    }
}
