package cloud.billingstudio.psa;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The PSAs that are configured. */
@Component
public class Psas {

    private static final Logger LOG = LoggerFactory.getLogger(Psas.class);

    private static final String NONE = "No PSA is connected, so nothing can be billed. Connect Autotask by the settings"
            + " studio.connections.autotask.* (base-url, user, secret, integration-code, currency; not enabled=false), or"
            + " ConnectWise by studio.connections.connectwise.* (enabled=true, base-url, company, public-key, private-key,"
            + " client-id, currency), and start again.";

    private final ObjectProvider<Psa> psas;

    Psas(ObjectProvider<Psa> psas) {
        this.psas = psas;
    }

    public List<Psa> all() {
        return psas.orderedStream().toList();
    }

    /** What to do about it, if there is none at all. */
    public Optional<String> missing() {
        return all().isEmpty() ? Optional.of(NONE) : Optional.empty();
    }

    /** @throws Refusal (conflict) saying which settings connect one, if there is none at all */
    public void refuseNone() {
        missing().ifPresent(words -> {
            throw Refusal.conflict(words);
        });
    }

    @EventListener(ApplicationReadyEvent.class)
    void warnOfNone() {
        missing().ifPresent(LOG::warn);
    }

    /** How each PSA that knows several ways is written to where a link does not say; the others are absent. */
    public Map<ConnectionId, PostingStrategy> strategies() {
        Map<ConnectionId, PostingStrategy> strategies = new HashMap<>();
        all().forEach(psa -> psa.strategy().ifPresent(strategy -> strategies.put(psa.connection(), strategy)));
        return strategies;
    }

    /** The PSAs that pay back what is invoiced already where less is billed later on. */
    public Set<ConnectionId> payingBack() {
        return all().stream().filter(Psa::paysBack).map(Psa::connection).collect(Collectors.toSet());
    }

    /** @throws Refusal (not found) if no PSA of that name is configured */
    public Psa of(ConnectionId connection) {
        return psas.stream()
                .filter(psa -> psa.connection().equals(connection))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "There is no PSA connection \"%s\"; add it in Settings.".formatted(connection)));
    }
}
