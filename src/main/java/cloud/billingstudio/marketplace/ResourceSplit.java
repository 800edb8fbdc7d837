package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.Quantity;
import org.jspecify.annotations.Nullable;

/** How a report divides a resource's count; null is unknown. It may be older than the total. */
public record ResourceSplit(
        String subscriptionId,
        String resourceId,
        @Nullable Quantity included,
        @Nullable Quantity additional) {}
