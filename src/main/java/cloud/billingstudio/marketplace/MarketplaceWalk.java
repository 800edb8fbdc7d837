package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.FetchStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes through what a marketplace has, one request or a few at a time, each followed by a checkpoint. */
@Component
class MarketplaceWalk {

    private final MarketplaceStaging staging;
    private final OrderStaging orders;
    private final OpenOrders openOrders;
    private final MarketplaceDetails details;
    private final SplitReports splits;
    private final LicenceMerge merge;

    MarketplaceWalk(
            MarketplaceStaging staging,
            OrderStaging orders,
            OpenOrders openOrders,
            MarketplaceDetails details,
            SplitReports splits,
            LicenceMerge merge) {
        this.staging = staging;
        this.orders = orders;
        this.openOrders = openOrders;
        this.details = details;
        this.splits = splits;
        this.merge = merge;
    }

    /**
     * Where the fetch stands after a bit of work.
     *
     * @param step the new checkpoint; null when the fetch is finished
     * @param pause how long to wait before going on, if at all
     */
    record Stretch(@Nullable FetchStep step, @Nullable Duration pause) {

        static Stretch to(FetchStep step) {
            return new Stretch(step, null);
        }
    }

    Stretch stretch(Marketplace marketplace, FetchStep step, Deadline deadline) {
        return switch (FetchPhase.of(step)) {
            case ASKING_FOR_SPLITS -> splits.ask(marketplace, step);
            case CUSTOMERS -> Stretch.to(staging.customers(step, marketplace.customers(step.next())));
            case SUBSCRIPTIONS -> Stretch.to(staging.subscriptions(step, marketplace.subscriptions(step.next())));
            case ORDERS -> Stretch.to(orders.orders(step, marketplace.orders(step.since(), step.next())));
            case OPEN_ORDERS -> openOrders.read(marketplace, step, deadline);
            case DETAILS -> details.read(marketplace, step, deadline);
            case SPLITS -> splits.collect(marketplace, step);
            case MERGING -> {
                merge.merge(step);
                yield new Stretch(null, null);
            }
        };
    }
}
