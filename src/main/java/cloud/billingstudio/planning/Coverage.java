package cloud.billingstudio.planning;

import cloud.billingstudio.shared.Quantity;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every line of both sides in exactly one state.
 *
 * @param parts at most one per side and state, in order; states nobody is in are left out
 */
public record Coverage(List<Part> parts) {

    public static final Coverage NONE = new Coverage(List.of());

    private static final Set<State> NOT_CLOSED = EnumSet.of(State.OPEN);

    /** Canonical: one part per side and state, in order. */
    public Coverage {
        parts = parts.stream()
                .collect(Collectors.groupingBy(
                        part -> new Place(part.side(), part.state()), Collectors.reducing(Part::plus)))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Part::side).thenComparing(Part::state))
                .toList();
    }

    /** Which side a line is on. */
    public enum Side {
        LICENCE,
        PSA
    }

    /** Where a line is. */
    public enum State {
        LINKED,
        EXCLUDED,
        /** Left for later in this month end, or linked and not plannable. */
        EXCEPTION,
        /** A licence line that ended by the marketplace's word and has nothing left to bill. */
        ENDED,
        /** A licence line nobody decided about. */
        OPEN,
        /** A PSA line no licence line is billed on; may be billed by hand. */
        UNLINKED
    }

    /**
     * The lines of one side in one state.
     *
     * @param quantity the sum of what is known
     * @param unknown of how many lines the quantity is not known
     */
    public record Part(Side side, State state, int lines, Quantity quantity, int unknown) {

        Part plus(Part other) {
            return new Part(side, state, lines + other.lines, quantity.plus(other.quantity), unknown + other.unknown);
        }
    }

    /**
     * One line in its state.
     *
     * @param id our key of the licence line or PSA line
     * @param quantity null where not known
     */
    public record Line(
            Side side, long id, State state, @Nullable Quantity quantity) {}

    private record Place(Side side, State state) {}

    static Coverage of(Collection<Line> lines) {
        return new Coverage(lines.stream().map(Coverage::one).toList());
    }

    private static Part one(Line line) {
        Quantity known = Objects.requireNonNullElse(line.quantity(), Quantity.ZERO);
        return new Part(line.side(), line.state(), 1, known, line.quantity() == null ? 1 : 0);
    }

    static Coverage sum(Collection<Coverage> coverages) {
        return new Coverage(
                coverages.stream().flatMap(coverage -> coverage.parts.stream()).toList());
    }

    /** Whether nobody has to decide about a licence line any more. */
    public boolean closes() {
        return parts.stream().noneMatch(part -> NOT_CLOSED.contains(part.state()));
    }

    /** How many lines of that side are in that state. */
    public int lines(Side side, State state) {
        return parts.stream()
                .filter(part -> part.side() == side && part.state() == state)
                .mapToInt(Part::lines)
                .sum();
    }

    /** How many lines that side has in all. */
    public int lines(Side side) {
        return parts.stream()
                .filter(part -> part.side() == side)
                .mapToInt(Part::lines)
                .sum();
    }
}
