package cloud.billingstudio.marketplace;

import static java.util.Arrays.asList;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.marketplace.MarketplaceDetailReaders.Outcome;
import cloud.billingstudio.marketplace.MarketplaceWalk.Stretch;
import cloud.billingstudio.marketplace.Subscription.Resource;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the quantities of those subscriptions whose quantities may have changed. */
@Component
class MarketplaceDetails {

    /** So many are read between two checkpoints. */
    private static final int BATCH = 40;

    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final Fetches fetches;
    private final TransactionTemplate transaction;
    private final ChangedSubscriptions changed;

    MarketplaceDetails(
            JdbcClient jdbc,
            Bulk bulk,
            Fetches fetches,
            TransactionTemplate transaction,
            ChangedSubscriptions changed) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.fetches = fetches;
        this.transaction = transaction;
        this.changed = changed;
    }

    /** Reads a batch, or as much of it as there is time for; finds out first what there is to read. */
    Stretch read(Marketplace marketplace, FetchStep step, Deadline deadline) {
        if (step.told() == null) {
            return Stretch.to(inTransaction(() -> fetches.keep(step.done(0, changed.mark(step)))));
        }
        List<String> batch = toRead(step);
        if (batch.isEmpty()) {
            return Stretch.to(inTransaction(() -> fetches.keep(FetchPhase.after(step))));
        }
        Outcome outcome = MarketplaceDetailReaders.read(marketplace, batch, deadline);
        FetchStep kept = inTransaction(() -> keep(step, outcome));
        OuterSystemFailure failure = outcome.failure();
        if (failure == null) {
            return Stretch.to(kept);
        }
        // asked to slow down is not a failure as long as something gets through
        if (failure.retryAfter() != null || !outcome.read().isEmpty()) {
            return new Stretch(kept, failure.retryAfter());
        }
        throw failure;
    }

    private List<String> toRead(FetchStep step) {
        return jdbc.sql("""
                        select subscription_id from staged_subscription
                         where fetch_id = :id and detail = 'TO_READ' order by subscription_id limit :batch""")
                .param("id", step.id())
                .param("batch", BATCH)
                .query(String.class)
                .list();
    }

    private FetchStep keep(FetchStep step, Outcome outcome) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        outcome.read().forEach(subscription -> merged(subscription.resources())
                .values()
                .forEach(resource -> rows.add(row(step, subscription.head().id(), resource))));
        bulk.replace(
                "staged_resource",
                "fetch_id, subscription_id, resource_id, name, mpn, total, unit_price, unit_cost, currency",
                "fetch_id, subscription_id, resource_id",
                rows);
        List<String> read = outcome.read().stream().map(s -> s.head().id()).toList();
        markAs("READ", step, read);
        markAs("REFUSED", step, List.copyOf(outcome.refused().keySet()));
        outcome.refused()
                .forEach((id, reason) ->
                        fetches.note(step.id(), "Subscription %s could not be read: %s".formatted(id, reason)));
        long told = step.told() == null ? 0 : step.told();
        return fetches.keep(step.done(read.size() + outcome.refused().size(), told));
    }

    private void markAs(String detail, FetchStep step, List<String> subscriptions) {
        jdbc.sql("update staged_subscription set detail = :detail where fetch_id = :id and subscription_id = any(:ids)")
                .param("detail", detail)
                .param("id", step.id())
                .param("ids", subscriptions.toArray(String[]::new))
                .update();
    }

    /** A resource that stands twice in a subscription is one line with both counts. */
    private static Map<String, Resource> merged(List<Resource> resources) {
        Map<String, Resource> merged = new LinkedHashMap<>();
        resources.forEach(resource -> merged.merge(resource.id(), resource, MarketplaceDetails::both));
        return merged;
    }

    private static Resource both(Resource one, Resource other) {
        Quantity total = one.total() == null || other.total() == null
                ? null
                : one.total().plus(other.total());
        return new Resource(
                one.id(), one.name(), one.mpn(), total, one.unitPrice(), one.unitCost(), one.vendorSubscriptionId());
    }

    private static List<@Nullable Object> row(FetchStep step, String subscriptionId, Resource resource) {
        Money price = resource.unitPrice();
        Money cost = resource.unitCost();
        Money either = price == null ? cost : price;
        // one currency per line: a cost in another one is left out rather than mislabelled
        boolean costFits = cost != null && either != null && cost.currency().equals(either.currency());
        return asList(
                step.id(),
                subscriptionId,
                resource.id(),
                resource.name(),
                resource.mpn(),
                MarketplaceStaging.decimal(resource.total()),
                price == null ? null : price.amount(),
                cost != null && costFits ? cost.amount() : null,
                either == null ? null : either.currency().getCurrencyCode());
    }

    private FetchStep inTransaction(java.util.function.Supplier<FetchStep> work) {
        FetchStep step = transaction.execute(status -> work.get());
        return java.util.Objects.requireNonNull(step);
    }
}
