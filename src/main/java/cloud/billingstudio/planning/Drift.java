package cloud.billingstudio.planning;

import cloud.billingstudio.shared.QuantityProfile;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Finds what somebody else changed in the PSA. It is a person's decision, never overwritten by itself; where the PSA
 * already holds the target there is nothing to decide.
 */
final class Drift {

    private Drift() {}

    /** In words, if the line is not to be planned without a decision. */
    static Optional<String> find(LineTarget target, List<Jump> jumps) {
        return changedSince(target).or(() -> scheduled(target, jumps));
    }

    private static Optional<String> changedSince(LineTarget target) {
        LinkedLine line = target.line();
        QuantityProfile lastPosted = line.lastPosted();
        QuantityProfile known = lastPosted == null ? baseline(line) : lastPosted;
        SortedSet<LocalDate> days = QuantityProfile.dates(List.of(known, line.psa()));
        days.add(target.window().floor());
        return days.stream()
                .filter(day -> !day.isBefore(target.window().floor())
                        && target.window().holds(day))
                .filter(day -> known.at(day).isPresent()
                        && !known.at(day).equals(line.psa().at(day)))
                .findFirst()
                .map(day ->
                        "The PSA bills %s from %s on; %s is %s. Somebody changed it. The target is %s: accept to write over it, hold to leave it."
                                .formatted(
                                        target.psa(day),
                                        day,
                                        lastPosted == null
                                                ? "what it billed when the line was linked"
                                                : "what we posted last",
                                        known.at(day).map(Object::toString).orElse("not known"),
                                        target.at(day)));
    }

    /** The PSA's own later step that no change in the marketplace asks for. */
    private static Optional<String> scheduled(LineTarget target, List<Jump> jumps) {
        return jumps.stream()
                .map(Jump::foreign)
                .filter(Objects::nonNull)
                .findFirst()
                .map(day ->
                        "The PSA itself changes to %s on %s, which is not what the marketplace counts (%s). Somebody scheduled it. Accept to write over it, hold to leave it."
                                .formatted(target.psa(day), day, target.at(day)));
    }

    /** What was seen when the line was linked last. */
    private static QuantityProfile baseline(LinkedLine line) {
        return line.licences().stream()
                .max(Comparator.comparing(LinkedLicence::linkedOn).thenComparing(LinkedLicence::linkId))
                .map(LinkedLicence::baseline)
                .orElse(QuantityProfile.EMPTY);
    }
}
