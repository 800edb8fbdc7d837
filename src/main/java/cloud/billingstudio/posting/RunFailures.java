package cloud.billingstudio.posting;

import cloud.billingstudio.shared.ConnectionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The connections that could not be worked with in one run of a lane, and why; the run goes on without them. */
final class RunFailures {

    private final Map<ConnectionId, RuntimeException> failures = new LinkedHashMap<>();

    void add(ConnectionId connection, RuntimeException failure) {
        failures.put(connection, failure);
    }

    boolean isEmpty() {
        return failures.isEmpty();
    }

    Set<ConnectionId> connections() {
        return failures.keySet();
    }

    /** The first, with the others attached to it. */
    RuntimeException asOne() {
        RuntimeException first = failures.values().iterator().next();
        failures.values().stream().skip(1).forEach(first::addSuppressed);
        return first;
    }
}
