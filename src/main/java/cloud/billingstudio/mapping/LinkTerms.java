package cloud.billingstudio.mapping;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How a licence line is billed on a PSA line.
 *
 * @param allocation how many of the line's count; null for all
 * @param prorateOn null leaves the day to the business's default table
 * @param strategy null leaves it to the connection
 */
public record LinkTerms(
        @Nullable Quantity allocation,
        QuantityRule rule,
        @Nullable ProrateOn prorateOn,
        @Nullable PostingStrategy strategy) {

    /** The whole total, dated by the business's default table. */
    public static final LinkTerms DEFAULT = new LinkTerms(null, QuantityRule.TOTAL, null, null);
}
