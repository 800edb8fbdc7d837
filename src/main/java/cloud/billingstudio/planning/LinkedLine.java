package cloud.billingstudio.planning;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PSA line with everything that is billed on it.
 *
 * @param psa what the PSA holds, as last read
 * @param gone the PSA does not have the line any more
 * @param lastPosted what the PSA held after our last posting; null if we never posted to the line
 * @param postedDates days on which the PSA holds a change of ours, or may hold one, and takes no further one of the line
 * @param strategy how the PSA is to be written to: as the links say, else as its connection is set; null where it knows one way
 *     only
 */
public record LinkedLine(
        PsaLineId id,
        Agreement agreement,
        @Nullable Money unitPrice,
        boolean gone,
        QuantityProfile psa,
        @Nullable QuantityProfile lastPosted,
        Set<LocalDate> postedDates,
        @Nullable PostingStrategy strategy,
        List<LinkedLicence> licences) {

    public LinkedLine {
        postedDates = Set.copyOf(postedDates);
        licences = List.copyOf(licences);
    }

    /** The line's quantity is written over, which counts for everything that is not invoiced yet, and for nothing else. */
    boolean overwritten() {
        return strategy == PostingStrategy.IN_PLACE;
    }

    /** The PSA takes no further change of the line on that day, ours or somebody else's being there already. */
    boolean isTaken(LocalDate day) {
        return !overwritten() && (postedDates.contains(day) || adjustedByOthers(day));
    }

    /**
     * Somebody else changed the quantity on that day, and by an adjustment, as the PSA knows no other way: then the day is
     * as taken as by one of ours. What is known first may be as old as the line and counts as no change.
     */
    boolean adjustedByOthers(LocalDate day) {
        return strategy == null
                && !postedDates.contains(day)
                && psa.steps().stream().skip(1).anyMatch(step -> step.from().equals(day));
    }

    /** A change inside a billing period can be billed by the days that are left of it. */
    boolean billsParts() {
        return agreement.prorating() && !overwritten();
    }

    /**
     * The day is invoiced, and nothing of it is paid back: what takes the place of more would be billed once again for it.
     * More can still be billed.
     */
    boolean isSettled(LocalDate day) {
        LocalDate nextInvoice = agreement.nextInvoice();
        return !agreement.paysBack() && !overwritten() && nextInvoice != null && day.isBefore(nextInvoice);
    }

    /**
     * @param end the last day, inclusive; null if open
     * @param periodMonths months per billing period, stepped from the start; null where unknown
     * @param nextInvoice the first day the PSA has not invoiced yet; null where it does not tell
     * @param paysBack whether the PSA pays back what is invoiced where less is billed later on
     */
    public record Agreement(
            String name,
            LocalDate start,
            @Nullable LocalDate end,
            @Nullable Integer periodMonths,
            boolean prorating,
            @Nullable LocalDate nextInvoice,
            boolean paysBack) {}
}
