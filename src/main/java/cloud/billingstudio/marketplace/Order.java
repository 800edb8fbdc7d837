package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order on the marketplace: tells which subscriptions to read again and since when a change counts.
 *
 * @param atRenewal the change takes effect at the subscription's next renewal; quantities are then targets
 * @param done the marketplace has carried it out
 */
public record Order(
        String id,
        Type type,
        @Nullable String subscriptionId,
        Instant createdAt,
        boolean atRenewal,
        boolean done,
        List<Line> lines) {

    /** What the order is for. */
    public enum Type {
        SALE,
        CHANGE,
        RENEWAL,
        CANCELLATION,
        OTHER
    }

    /** @param quantity of a change now the signed difference, of a sale or a change at renewal the count */
    public record Line(String resourceId, Quantity quantity) {}

    public Order {
        lines = List.copyOf(lines);
    }
}
