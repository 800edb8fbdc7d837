package cloud.billingstudio.connection;

import cloud.billingstudio.shared.ConnectionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/** All connections of this Studio: adapters open theirs at start, and anybody may ask how they do. */
@Component
public class OuterSystems {

    private record Opened(ConnectionId id, String name, CallLimits limits) {}

    private final Map<String, Opened> opened = new ConcurrentSkipListMap<>();
    private final Permits permits;
    private final HealthRecords health;

    OuterSystems(Permits permits, HealthRecords health) {
        this.permits = permits;
        this.health = health;
    }

    /**
     * Makes a connection known.
     *
     * @param name the outer system's name for people
     * @param secrets texts that must never be shown, logged or kept
     */
    public OuterSystem open(
            ConnectionId id, String name, CallLimits limits, VendorWords vendor, Collection<String> secrets) {
        opened.put(id.value(), new Opened(id, name, limits));
        Secrets hidden = new Secrets(secrets);
        FailureReading failures = new FailureReading(id, name, vendor, hidden);
        return new OuterSystem(id, limits, permits, health, failures, hidden);
    }

    /** The outer system's name for people; of a connection that was not opened its id. */
    public String name(ConnectionId id) {
        return Optional.ofNullable(opened.get(id.value())).map(Opened::name).orElse(id.value());
    }

    /** How every connection does, ordered by id. */
    public List<ConnectionHealth> health() {
        return opened.values().stream()
                .map(connection -> health.health(connection.id(), connection.name(), connection.limits()))
                .toList();
    }
}
