package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription in detail.
 *
 * @param resources empty where the marketplace tells none: the quantity is then unknown, not zero
 */
public record Subscription(SubscriptionHead head, List<Resource> resources) {

    /**
     * A resource of the subscription with the marketplace's total.
     *
     * @param total what the subscriber may use; null where the marketplace tells none
     * @param unitPrice what the customer is charged for one, per billing period, if shown
     * @param unitCost what the reseller pays for one, if shown
     */
    public record Resource(
            String id,
            String name,
            @Nullable String mpn,
            @Nullable Quantity total,
            @Nullable Money unitPrice,
            @Nullable Money unitCost,
            @Nullable String vendorSubscriptionId) {}

    public Subscription {
        resources = List.copyOf(resources);
    }
}
