package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order on the marketplace: tells which subscriptions to read again and since when a change counts.
 *
 * @param atRenewal the change takes effect at the subscription's next renewal; quantities are then targets
 * @param subscriptionId null where there is none yet, or the list does not tell
 * @param done the marketplace has carried it out
 * @param others further subscriptions it changes, as the one that another is moved to
 */
public record Order(
        String id,
        Type type,
        @Nullable String subscriptionId,
        Instant createdAt,
        boolean atRenewal,
        boolean done,
        List<Line> lines,
        List<String> others) {

    /** What the order is for. */
    public enum Type {
        SALE,
        CHANGE,
        RENEWAL,
        CANCELLATION,
        /** Taken back before it had an effect, whatever it was for. */
        WITHDRAWN,
        OTHER
    }

    /** @param quantity of a change now the signed difference, of a sale or a change at renewal the count */
    public record Line(String resourceId, Quantity quantity) {}

    public Order {
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /** Whether this tells too little to know what it changed: the order by itself may tell more. */
    boolean isBrief() {
        boolean counts = type == Type.SALE || type == Type.CHANGE;
        return subscriptionId == null || (counts && lines.isEmpty());
    }
}
