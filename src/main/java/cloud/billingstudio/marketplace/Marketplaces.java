package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The marketplaces that are configured. */
@Component
public class Marketplaces {

    private final ObjectProvider<Marketplace> marketplaces;

    Marketplaces(ObjectProvider<Marketplace> marketplaces) {
        this.marketplaces = marketplaces;
    }

    public List<Marketplace> all() {
        return marketplaces.orderedStream().toList();
    }

    /** @throws Refusal (not found) if no marketplace of that name is configured */
    public Marketplace of(ConnectionId connection) {
        return marketplaces.stream()
                .filter(marketplace -> marketplace.connection().equals(connection))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "There is no marketplace connection \"%s\"; add it in Settings.".formatted(connection)));
    }
}
