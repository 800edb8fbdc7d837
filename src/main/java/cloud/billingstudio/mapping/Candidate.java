package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PSA line that a licence line may belong to.
 *
 * @param score 0 to 1, for ranking only
 * @param reasons what speaks for and against it, in plain words, strongest first
 * @param licenceCount the licence line's total on the day; null where unknown
 * @param psaCount what the PSA bills on the day; null where unknown
 * @param linked another licence line is already billed on it
 */
public record Candidate(
        PsaLine line,
        double score,
        List<String> reasons,
        @Nullable Quantity licenceCount,
        @Nullable Quantity psaCount,
        boolean linked) {

    public Candidate {
        reasons = List.copyOf(reasons);
    }
}
