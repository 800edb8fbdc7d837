package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A licence line is billed on a PSA line. Several licence lines may share a PSA line (their counts add up), and a licence
 * line may be split over several PSA lines.
 *
 * @param allocation how many of the licence line's count; null for all, or for what the other shares of a split leave
 * @param prorateOn set by a clerk; null where the business's default table decides
 * @param strategy how the PSA is to be written to, set by a clerk; null leaves it to the connection. The same on all links
 *     of a PSA line that have one
 * @param baseline what the PSA billed on the PSA line when the link was made, as far as it was read
 * @param decidedBy the user, or {@code studio}
 * @param knownAt since when the link holds
 */
public record Link(
        long id,
        LicenceLineId licenceLine,
        PsaLineId psaLine,
        @Nullable Quantity allocation,
        QuantityRule rule,
        @Nullable ProrateOn prorateOn,
        @Nullable PostingStrategy strategy,
        QuantityProfile baseline,
        Origin origin,
        String decidedBy,
        Instant knownAt) {

    LinkTerms terms() {
        return new LinkTerms(allocation, rule, prorateOn, strategy);
    }
}
