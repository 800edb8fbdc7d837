package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Quantity;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PSA line that a licence line may belong to.
 *
 * @param score 0 to 1, for ranking only
 * @param reasons what speaks for and against it, in plain words, strongest first; before them that it
 *     seems to be another customer's
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

    /** The same with what should be read first. */
    Candidate warning(List<String> words) {
        return new Candidate(
                line, score, Stream.concat(words.stream(), reasons.stream()).toList(), licenceCount, psaCount, linked);
    }
}
