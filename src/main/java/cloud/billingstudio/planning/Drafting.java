package cloud.billingstudio.planning;

import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.PsaLineId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the planner work on each customer's slice of what was read, and adds up. */
@Component
class Drafting {

    private final ObjectProvider<EffectiveDatePolicy> effectiveDates;
    private final ObjectProvider<ReviewPolicy> reviews;
    private final Psas psas;
    private final Clock clock;

    Drafting(
            ObjectProvider<EffectiveDatePolicy> effectiveDates,
            ObjectProvider<ReviewPolicy> reviews,
            Psas psas,
            Clock clock) {
        this.effectiveDates = effectiveDates;
        this.reviews = reviews;
        this.psas = psas;
        this.clock = clock;
    }

    /** @param planned the PSA lines whose changes are wanted */
    Draft draft(BillingPeriod period, Basis basis, Predicate<PsaLineId> planned) {
        Slices slices = new Slices(basis, period, clock.getZone(), psas.strategies(), psas.payingBack());
        Planner planner = new Planner(effectiveDates.getObject(), reviews.getObject());
        List<CustomerPlan> customers =
                slices.slices(planned).stream().map(planner::plan).toList();
        Coverage coverage =
                Coverage.sum(Stream.concat(customers.stream().map(CustomerPlan::coverage), Stream.of(slices.rest()))
                        .toList());
        List<Change> changes =
                customers.stream().flatMap(plan -> plan.changes().stream()).toList();
        int exceptions =
                customers.stream().mapToInt(plan -> plan.exceptions().size()).sum();
        return new Draft(period, basis.knownAt(), customers, coverage, PlanTotals.of(changes, exceptions));
    }

    /** The content hash of every policy table used, by its name. */
    Map<String, String> policyVersions() {
        return Map.of(
                "effectiveDate", effectiveDates.getObject().version(),
                "reviewPolicy", reviews.getObject().version());
    }
}
