package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.marketplace.Subscription;
import cloud.billingstudio.marketplace.Subscription.Resource;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.marketplace.SubscriptionHead.Status;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Subscriptions as the port knows them. */
final class Subscriptions {

    private Subscriptions() {}

    static SubscriptionHead head(JsonNode json) {
        return head(TolerantJson.row(json, IngramRow.Subscription.class), json);
    }

    static Subscription detail(JsonNode json) {
        IngramRow.Subscription row = TolerantJson.row(json, IngramRow.Subscription.class);
        return new Subscription(head(row, json), resources(row));
    }

    private static SubscriptionHead head(IngramRow.Subscription row, JsonNode json) {
        if (row.id() == null || row.customerId() == null) {
            throw new UnreadableAnswer("a subscription has no id or no customer (id " + row.id() + ")");
        }
        return new SubscriptionHead(
                row.id(),
                row.customerId(),
                row.name() == null ? "Subscription " + row.id() : row.name().strip(),
                status(row.status()),
                TolerantText.day(row.creationDate()),
                TolerantText.day(row.renewalDate()),
                TolerantText.day(row.expirationDate()),
                Tolerant.months(row.subscriptionPeriod()),
                Tolerant.months(row.billingPeriod()),
                Tolerant.day(row.lastModifiedDate()),
                Fingerprint.of(json));
    }

    private static Status status(@Nullable String status) {
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "pending" -> Status.PENDING;
            case "active" -> Status.ACTIVE;
            case "hold" -> Status.ON_HOLD;
            case "terminated", "removed" -> Status.ENDED;
            default -> Status.UNKNOWN;
        };
    }

    /** One per product; a product listed twice is one resource, whose counts add up. */
    private static List<Resource> resources(IngramRow.Subscription row) {
        Map<String, Resource> byId = new LinkedHashMap<>();
        List<IngramRow.Product> products = row.products() == null ? List.of() : row.products();
        for (IngramRow.Product product : products) {
            byId.merge(id(product, row), resource(product, row), Subscriptions::together);
        }
        return new ArrayList<>(byId.values());
    }

    private static String id(IngramRow.Product product, IngramRow.Subscription row) {
        String id = product.id() == null || product.id().isBlank() ? product.mpn() : product.id();
        if (id == null || id.isBlank()) {
            throw new UnreadableAnswer("a product of subscription " + row.id() + " has no id");
        }
        return id;
    }

    private static Resource resource(IngramRow.Product product, IngramRow.Subscription row) {
        String id = id(product, row);
        return new Resource(
                id,
                product.name() == null || product.name().isBlank()
                        ? "Product " + id
                        : product.name().strip(),
                product.mpn(),
                Tolerant.count(product.quantity()),
                Tolerant.money(product.unitPrice()),
                Tolerant.money(product.unitCost()),
                product.vendorSubscriptionId());
    }

    private static Resource together(Resource one, Resource other) {
        Quantity first = one.total();
        Quantity second = other.total();
        Quantity total = first == null || second == null ? null : first.plus(second);
        return new Resource(
                one.id(), one.name(), one.mpn(), total, one.unitPrice(), one.unitCost(), one.vendorSubscriptionId());
    }
}
