package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.ProrateOn;

/** The business's default tables in plain Java, so that the planner's tests need no DMN engine. */
final class DefaultPolicies implements EffectiveDatePolicy {

    static final EffectiveDatePolicy DATES = new DefaultPolicies();

    static final ReviewPolicy REVIEWS = new ReviewPolicy() {
        @Override
        public Verdict verdict(Facts facts) {
            boolean decrease = facts.delta().signum() < 0;
            return new Verdict(decrease, decrease ? "Decreases are looked at." : "");
        }

        @Override
        public String version() {
            return "test";
        }
    };

    private DefaultPolicies() {}

    @Override
    public ProrateOn rule(Direction direction, ProrateOn prorateOn, boolean prorating) {
        if (prorateOn != null) {
            return prorateOn;
        }
        return direction == Direction.INCREASE && prorating ? ProrateOn.DAY_BOUGHT : ProrateOn.NEXT_BILLING_PERIOD;
    }

    @Override
    public String version() {
        return "test";
    }
}
