package cloud.billingstudio.planning;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decides which ordinary changes a person has to look at. New, ended, vanished, baseline and drift always are. */
public interface ReviewPolicy {

    Verdict verdict(Facts facts);

    /** Differs whenever the policy differs; part of a plan's hash. */
    String version();

    /**
     * @param delta signed count
     * @param percent signed, of what was billed before, 50 for half as much again; null where nothing was
     * @param recurringDelta signed, in the line's currency; null where the price is not known
     */
    record Facts(
            Change.Reason reason,
            BigDecimal delta,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal recurringDelta) {}

    /** @param because in words for people */
    record Verdict(boolean review, String because) {}
}
