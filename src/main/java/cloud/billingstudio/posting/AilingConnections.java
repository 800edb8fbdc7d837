package cloud.billingstudio.posting;

import cloud.billingstudio.shared.ConnectionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Connections that failed when this node last asked them. Only an order: the others are served first, or a PSA that takes
 * longer than a job to fail would use up every job.
 */
@Component
class AilingConnections {

    private final Set<ConnectionId> ailing = ConcurrentHashMap.newKeySet();

    void failed(ConnectionId connection) {
        ailing.add(connection);
    }

    void answered(ConnectionId connection) {
        ailing.remove(connection);
    }

    Set<ConnectionId> now() {
        return Set.copyOf(ailing);
    }
}
