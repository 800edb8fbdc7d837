package cloud.billingstudio.planning;

import cloud.billingstudio.planning.Coverage.Line;
import cloud.billingstudio.planning.Coverage.Side;
import cloud.billingstudio.planning.Coverage.State;
import cloud.billingstudio.shared.LicenceLineId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes what would have to be written to the PSA, for one customer. A pure function of its input and the two policies:
 * no clock, no input or output; the order of the input does not matter.
 */
public final class Planner {

    private final EffectiveDatePolicy effectiveDates;
    private final ReviewPolicy reviews;

    public Planner(EffectiveDatePolicy effectiveDates, ReviewPolicy reviews) {
        this.effectiveDates = effectiveDates;
        this.reviews = reviews;
    }

    public CustomerPlan plan(CustomerSlice slice) {
        List<Change> changes = new ArrayList<>();
        List<PlanException> exceptions = new ArrayList<>();
        slice.lines().stream()
                .sorted(Comparator.comparingLong(line -> line.id().value()))
                .map(Planner::ordered)
                .forEach(line -> {
                    LinePlan plan = new LinePlanner(effectiveDates, reviews, slice, line).plan();
                    changes.addAll(plan.changes());
                    exceptions.addAll(plan.exceptions());
                });
        return new CustomerPlan(slice.customer(), changes, exceptions, coverage(slice, exceptions));
    }

    private static LinkedLine ordered(LinkedLine line) {
        return new LinkedLine(
                line.id(),
                line.agreement(),
                line.unitPrice(),
                line.gone(),
                line.psa(),
                line.lastPosted(),
                line.postedDates(),
                line.strategy(),
                line.licences().stream()
                        .sorted(Comparator.comparingLong(LinkedLicence::linkId))
                        .toList());
    }

    /** A linked line with an exception is an exception. */
    private static Coverage coverage(CustomerSlice slice, List<PlanException> exceptions) {
        Set<Long> licences = exceptions.stream()
                .flatMap(exception -> exception.licenceLines().stream())
                .map(LicenceLineId::value)
                .collect(Collectors.toSet());
        return Coverage.of(slice.covered().stream()
                .map(line -> line.state() == State.LINKED && line.side() == Side.LICENCE && licences.contains(line.id())
                        ? new Line(line.side(), line.id(), State.EXCEPTION, line.quantity())
                        : line)
                .toList());
    }
}
