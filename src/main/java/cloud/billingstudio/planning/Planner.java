package cloud.billingstudio.planning;

import java.util.List;

/**
 * Computes what would have to be written to the PSA, for one customer. A pure function of its input and the two policies:
 * no clock, no input or output.
 */
public final class Planner {

    private final EffectiveDatePolicy effectiveDates;
    private final ReviewPolicy reviews;

    public Planner(EffectiveDatePolicy effectiveDates, ReviewPolicy reviews) {
        this.effectiveDates = effectiveDates;
        this.reviews = reviews;
    }

    public CustomerPlan plan(CustomerSlice slice) {
        return new CustomerPlan(slice.customer(), List.of(), List.of(), slice.coverage());
    }
}
