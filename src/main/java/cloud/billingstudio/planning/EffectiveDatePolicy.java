package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;
import org.jspecify.annotations.Nullable;

/** Decides from which day on a change in the marketplace counts in the PSA. */
public interface EffectiveDatePolicy {

    /**
     * @param prorateOn what a clerk set on the link; null if nothing
     * @param prorating whether the agreement bills parts of a period
     */
    ProrateOn rule(Direction direction, @Nullable ProrateOn prorateOn, boolean prorating);

    /** Differs whenever the policy differs; part of a plan's hash. */
    String version();

    /** Which way the marketplace's count moved. */
    enum Direction {
        INCREASE,
        DECREASE
    }
}
