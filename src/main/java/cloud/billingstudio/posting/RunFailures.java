package cloud.billingstudio.posting;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The connections that could not be worked with in one run, and why. The run goes on without them, and what failed is
 * reported once nothing is left to do for the others.
 */
final class RunFailures {

    private final AilingConnections ailing;
    private final Map<ConnectionId, RuntimeException> failures = new LinkedHashMap<>();

    RunFailures(AilingConnections ailing) {
        this.ailing = ailing;
    }

    /** Leaves the connection out from now on; throws the failure if it is not the connection's. */
    void add(ConnectionId connection, RuntimeException failure) {
        if (!ofConnection(failure)) {
            throw failure;
        }
        failures.put(connection, failure);
        ailing.failed(connection, failure);
    }

    /** The outer system cannot be worked with, or is none of the Studio's any more. */
    static boolean ofConnection(RuntimeException failure) {
        return failure instanceof OuterSystemFailure
                || failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.NOT_FOUND;
    }

    boolean isEmpty() {
        return failures.isEmpty();
    }

    Set<ConnectionId> connections() {
        return failures.keySet();
    }

    /**
     * What to do next: of a connection that has not failed in this run, and of one that failed lately only if there is no
     * other.
     *
     * @param without what there is to do but for these connections
     */
    <T> T next(Function<Set<ConnectionId>, T> without, Predicate<T> none) {
        Set<ConnectionId> leftOut = new HashSet<>(ailing.now());
        boolean others = !failures.keySet().containsAll(leftOut);
        leftOut.addAll(failures.keySet());
        T next = without.apply(leftOut);
        return none.test(next) && others ? without.apply(failures.keySet()) : next;
    }

    /** The first, with the others attached to it. */
    RuntimeException asOne() {
        RuntimeException first = failures.values().iterator().next();
        failures.values().stream().skip(1).forEach(first::addSuppressed);
        return first;
    }
}
