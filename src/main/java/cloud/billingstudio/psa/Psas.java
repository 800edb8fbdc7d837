package cloud.billingstudio.psa;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The PSAs that are configured. */
@Component
public class Psas {

    private final ObjectProvider<Psa> psas;

    Psas(ObjectProvider<Psa> psas) {
        this.psas = psas;
    }

    public List<Psa> all() {
        return psas.orderedStream().toList();
    }

    /** How each PSA that knows several ways is written to where a link does not say; the others are absent. */
    public Map<ConnectionId, PostingStrategy> strategies() {
        Map<ConnectionId, PostingStrategy> strategies = new HashMap<>();
        all().forEach(psa -> psa.strategy().ifPresent(strategy -> strategies.put(psa.connection(), strategy)));
        return strategies;
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
