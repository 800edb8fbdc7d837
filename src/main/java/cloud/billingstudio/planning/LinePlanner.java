package cloud.billingstudio.planning;

import cloud.billingstudio.planning.PlanException.Kind;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans one PSA line: what keeps it from being planned, where target and PSA part, drift, and the changes. */
final class LinePlanner {

    private final EffectiveDatePolicy effectiveDates;
    private final ReviewPolicy reviews;
    private final CustomerSlice slice;
    private final LinkedLine line;
    private final Exceptions exceptions;

    LinePlanner(EffectiveDatePolicy effectiveDates, ReviewPolicy reviews, CustomerSlice slice, LinkedLine line) {
        this.effectiveDates = effectiveDates;
        this.reviews = reviews;
        this.slice = slice;
        this.line = line;
        this.exceptions = new Exceptions(slice, line);
    }

    LinePlan plan() {
        if (line.gone() && nothingIsBought()) {
            return LinePlan.only(List.of());
        }
        List<PlanException> unplannable = exceptions.unplannable();
        Optional<Window> window = Window.of(line, slice);
        if (!unplannable.isEmpty() || window.isEmpty()) {
            return LinePlan.only(unplannable);
        }
        LineTarget target = target(window.get());
        Optional<LocalDate> negative = target.breaks().stream()
                .filter(day -> target.at(day).signum() < 0)
                .findFirst();
        if (negative.isPresent()) {
            return LinePlan.only(List.of(exceptions.negative(negative.get(), target.at(negative.get()))));
        }
        List<PlanException> found = new ArrayList<>(exceptions.ended(target));
        return planned(target, jumps(target), found);
    }

    /** All of it was ended before the period, so nobody misses the line. */
    private boolean nothingIsBought() {
        return line.licences().stream().allMatch(licence -> {
            List<QuantityProfile.Step> steps =
                    licence.totals().since(slice.period().firstDay()).steps();
            return !steps.isEmpty()
                    && steps.stream().allMatch(step -> step.quantity().isZero());
        });
    }

    private LineTarget target(Window window) {
        BilledParts parts = new BilledParts(effectiveDates, line, slice.period(), window);
        return new LineTarget(
                line,
                window,
                line.licences().stream().map(parts::now).toList(),
                LineTarget.allKnownBefore(parts, line));
    }

    private LinePlan planned(LineTarget target, List<Jump> jumps, List<PlanException> found) {
        if (jumps.isEmpty()) {
            return LinePlan.only(found);
        }
        Optional<PlanException> earlier = exceptions.overwritesEarlier(target.window());
        if (earlier.isPresent()) {
            found.add(earlier.get());
            return LinePlan.only(found);
        }
        Optional<PlanException> drift = Drift.find(target, jumps).map(detail -> drift(target, jumps, detail));
        if (drift.isEmpty()) {
            return new LinePlan(new Changes(slice, target, reviews, null).of(jumps), found);
        }
        ChangeDecision decision = slice.decisions().get(drift.get().key());
        if (decision != ChangeDecision.ACCEPT) {
            found.add(drift.get());
            return LinePlan.only(found);
        }
        return new LinePlan(new Changes(slice, target, reviews, decision).of(jumps), found);
    }

    private PlanException drift(LineTarget target, List<Jump> jumps, String detail) {
        LocalDate day = jumps.get(0).day();
        String key = "%s@%s:%s:%s>%s".formatted(line.id(), day, Kind.DRIFT, target.psa(day), target.at(day));
        return exceptions.exception(key, Kind.DRIFT, detail, !slice.decisions().containsKey(key));
    }

    private static List<Jump> jumps(LineTarget target) {
        List<Jump> jumps = new ArrayList<>();
        Quantity before = Quantity.ZERO;
        LocalDate last = null;
        for (Map.Entry<LocalDate, SortedSet<LocalDate>> entry : target.days().entrySet()) {
            LocalDate day = entry.getKey();
            if (!target.window().holds(day)) {
                continue;
            }
            Quantity after = target.difference(day);
            if (!after.equals(before)) {
                jumps.add(jump(target, day, entry.getValue(), before, after, last));
                before = after;
            }
            last = day;
        }
        return jumps;
    }

    /** Where the PSA changes its quantity by itself: on the day itself, or on a taken one that it stands for. */
    private static @Nullable LocalDate foreign(LineTarget target, LocalDate day, SortedSet<LocalDate> due) {
        return Stream.concat(due.stream().filter(target.line()::adjustedByOthers), Stream.of(day))
                .filter(target.window().floor()::isBefore)
                .filter(on -> !target.psa(on).equals(target.psa(on.minusDays(1))))
                .findFirst()
                .orElse(null);
    }

    private static Jump jump(
            LineTarget target,
            LocalDate day,
            SortedSet<LocalDate> due,
            Quantity before,
            Quantity after,
            @Nullable LocalDate last) {
        List<Transition> causes = target.transitions().stream()
                .filter(transition -> due.contains(transition.effective()))
                .toList();
        return new Jump(day, before, after, causes, due.first(), last == null ? null : foreign(target, day, due));
    }
}
