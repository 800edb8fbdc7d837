package cloud.billingstudio.marketplace;

import static cloud.billingstudio.marketplace.CountStep.DatedBy.ABSENCE;
import static cloud.billingstudio.marketplace.CountStep.DatedBy.CREATION;
import static cloud.billingstudio.marketplace.CountStep.DatedBy.END;
import static cloud.billingstudio.marketplace.CountStep.DatedBy.ORDER;
import static cloud.billingstudio.marketplace.CountStep.DatedBy.RENEWAL;

import cloud.billingstudio.marketplace.Observation.Dated;
import cloud.billingstudio.marketplace.Observation.Ordered;
import cloud.billingstudio.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decides since when a count holds: since the order that explains it, else since the renewal that passed, else since
 * the creation of a subscription seen for the first time, else since the day it was seen. Pure: the same observation
 * always gives the same steps.
 */
final class Dating {

    private Dating() {}

    /** All steps of the line as they are to be known from now on, and the orders they are explained by. */
    static Dated date(Observation seen) {
        return switch (seen.state()) {
            case ENDED -> ended(seen);
            case VANISHED -> vanished(seen);
            case ACTIVE, PENDING, ON_HOLD -> alive(seen);
        };
    }

    /** An end once known is not dated anew, whatever the marketplace later says of an ended subscription. */
    private static Dated ended(Observation seen) {
        CountStep now = Observation.current(seen.known(), seen.today());
        if (now != null && now.isZero()) {
            return new Dated(seen.known(), List.of());
        }
        Dated before =
                seen.known().isEmpty() && seen.total() != null ? alive(seen) : new Dated(seen.known(), List.of());
        LocalDate end = endOf(seen);
        List<CountStep> steps = before(before.steps(), end);
        steps.add(CountStep.of(end, Quantity.ZERO, END));
        return new Dated(steps, before.explainedBy());
    }

    private static LocalDate endOf(Observation seen) {
        LocalDate expiry = seen.expiresOn();
        if (expiry != null && !expiry.isAfter(seen.today())) {
            return expiry;
        }
        return Objects.requireNonNullElse(seen.cancelledOn(), seen.today());
    }

    private static Dated vanished(Observation seen) {
        CountStep now = Observation.current(seen.known(), seen.today());
        if (now != null && now.isZero()) {
            return new Dated(seen.known(), List.of());
        }
        List<CountStep> steps = before(seen.known(), seen.today());
        steps.add(CountStep.of(seen.today(), Quantity.ZERO, ABSENCE));
        return new Dated(steps, List.of());
    }

    private static Dated alive(Observation seen) {
        List<CountStep> known = withoutForecasts(withoutAbsence(seen.known()), seen.today());
        Dated counted = known.isEmpty() ? firstSeen(seen) : counted(seen, known);
        List<CountStep> steps = Splits.apply(counted.steps(), seen);
        Observation.Scheduled scheduled = seen.scheduled();
        CountStep last = steps.get(steps.size() - 1);
        if (scheduled != null
                && scheduled.day().isAfter(seen.today())
                && scheduled.day().isAfter(last.validFrom())) {
            if (!scheduled.total().equals(last.total())) {
                steps.add(CountStep.of(scheduled.day(), scheduled.total(), RENEWAL));
            }
        }
        return new Dated(steps, counted.explainedBy());
    }

    /** A line that is there again was never away. */
    static List<CountStep> withoutAbsence(List<CountStep> steps) {
        return steps.stream().filter(step -> step.datedBy() != ABSENCE).toList();
    }

    private static List<CountStep> withoutForecasts(List<CountStep> steps, LocalDate today) {
        return steps.stream()
                .filter(step -> step.datedBy() != RENEWAL || !step.validFrom().isAfter(today))
                .toList();
    }

    /**
     * Goes back from the count through the orders: what was there before the oldest of them holds since the creation. Where
     * that cannot be (they took away more than there was), the orders explain nothing.
     */
    private static Dated firstSeen(Observation seen) {
        LocalDate begun = seen.begunOn();
        LocalDate since = begun == null ? seen.today() : begun;
        Quantity total = seen.total();
        List<CountStep> unexplained = List.of(
                begun == null ? CountStep.seen(since, total, seen.readBefore()) : CountStep.of(since, total, CREATION));
        if (total == null || seen.orders().isEmpty()) {
            return new Dated(unexplained, List.of());
        }
        List<CountStep> steps = stepsBack(seen.orders(), total);
        Quantity before = seen.orders().stream().map(Ordered::delta).reduce(total, Quantity::minus);
        LocalDate firstOrder = steps.get(0).validFrom();
        if (before.signum() < 0 || (before.signum() > 0 && (begun == null || !begun.isBefore(firstOrder)))) {
            return new Dated(unexplained, List.of());
        }
        if (before.signum() > 0) {
            steps.add(0, CountStep.of(since, before, CREATION));
        }
        return new Dated(steps, idsOf(seen.orders()));
    }

    private static Dated counted(Observation seen, List<CountStep> known) {
        CountStep now = Objects.requireNonNull(Observation.current(known, seen.today()));
        if (Objects.equals(now.total(), seen.total())) {
            return new Dated(known, List.of());
        }
        List<Ordered> explaining = explaining(seen, now);
        List<CountStep> added = explaining.isEmpty()
                ? List.of(unordered(seen, now))
                : stepsBack(explaining, Objects.requireNonNull(seen.total()));
        List<CountStep> steps = before(known, added.get(0).validFrom());
        steps.addAll(added);
        return new Dated(steps, idsOf(explaining));
    }

    /** The fewest newest orders whose differences add up to the change; none if there are no such. */
    private static List<Ordered> explaining(Observation seen, CountStep now) {
        Quantity from = now.total();
        Quantity to = seen.total();
        if (from == null || to == null) {
            return List.of();
        }
        List<Ordered> taken = new ArrayList<>();
        Quantity missing = to.minus(from);
        for (Ordered order : seen.orders()) {
            if (order.day().isBefore(now.validFrom()) || order.day().isAfter(seen.today())) {
                return List.of();
            }
            taken.add(order);
            missing = missing.minus(order.delta());
            if (missing.isZero()) {
                return taken;
            }
        }
        return List.of();
    }

    private static CountStep unordered(Observation seen, CountStep now) {
        LocalDate renewed = seen.renewedOn();
        return renewed != null && !renewed.isBefore(now.validFrom())
                ? CountStep.of(renewed, seen.total(), RENEWAL)
                : CountStep.seen(seen.today(), seen.total(), seen.readBefore());
    }

    /** One step per day of the orders, oldest first, the last of them with the given total. */
    private static List<CountStep> stepsBack(List<Ordered> newestFirst, Quantity total) {
        List<CountStep> steps = new ArrayList<>();
        Quantity after = total;
        LocalDate later = null;
        for (Ordered order : newestFirst) {
            if (!order.day().equals(later)) {
                steps.add(0, CountStep.of(order.day(), after, ORDER));
            }
            later = order.day();
            after = after.minus(order.delta());
        }
        return steps;
    }

    private static List<CountStep> before(List<CountStep> steps, LocalDate day) {
        return new ArrayList<>(
                steps.stream().filter(step -> step.validFrom().isBefore(day)).toList());
    }

    private static List<String> idsOf(List<Ordered> orders) {
        return orders.stream().map(Ordered::orderId).toList();
    }
}
