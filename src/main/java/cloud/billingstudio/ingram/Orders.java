package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.ingram.IngramRow.OrderedProduct;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.Order.Line;
import cloud.billingstudio.marketplace.Order.Type;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders as the port knows them. */
final class Orders {

    private Orders() {}

    static Order order(JsonNode json) {
        IngramRow.Order row = TolerantJson.row(json, IngramRow.Order.class);
        if (row.id() == null || row.creationDate() == null) {
            throw new UnreadableAnswer("an order has no id or no creation date (id " + row.id() + ")");
        }
        List<OrderedProduct> products = row.products() == null ? List.of() : row.products();
        String subscription = subscription(row, products);
        boolean atRenewal = "renewal".equalsIgnoreCase(row.scheduledOn());
        return new Order(
                row.id(),
                isOff(row.status(), atRenewal) ? Type.WITHDRAWN : type(row.type()),
                subscription,
                Tolerant.time(row.creationDate()),
                atRenewal,
                "completed".equalsIgnoreCase(row.status()),
                lines(products, subscription),
                others(row, products, subscription));
    }

    /** What failed while it waited for the renewal has no effect there; what failed now may still be mended. */
    private static boolean isOff(@Nullable String status, boolean atRenewal) {
        return "cancelled".equalsIgnoreCase(status) || (atRenewal && "error".equalsIgnoreCase(status));
    }

    /** The order's own, else the only one that its products name. */
    private static @Nullable String subscription(IngramRow.Order row, List<OrderedProduct> products) {
        String own = TolerantText.blankToNull(row.subscriptionId());
        Set<String> named = new LinkedHashSet<>();
        products.forEach(product -> name(product.subscriptionId(), named));
        return own == null && named.size() == 1 ? named.iterator().next() : own;
    }

    /** Moving to another subscription, in part too, changes that one as well. */
    private static List<String> others(
            IngramRow.Order row, List<OrderedProduct> products, @Nullable String subscription) {
        Set<String> named = new LinkedHashSet<>();
        name(row.targetSubscriptionId(), named);
        for (OrderedProduct product : products) {
            name(product.subscriptionId(), named);
            name(product.targetSubscriptionId(), named);
            name(
                    product.newSubscription() == null
                            ? null
                            : product.newSubscription().id(),
                    named);
        }
        return named.stream().filter(id -> !id.equals(subscription)).toList();
    }

    private static void name(@Nullable String id, Set<String> named) {
        String told = TolerantText.blankToNull(id);
        if (told != null) {
            named.add(told);
        }
    }

    private static Type type(@Nullable String type) {
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "sales" -> Type.SALE;
            case "change" -> Type.CHANGE;
            case "renewal" -> Type.RENEWAL;
            case "cancellation" -> Type.CANCELLATION;
            default -> Type.OTHER;
        };
    }

    /** Without the products of another subscription, whose counts are no matter of this one. */
    private static List<Line> lines(List<OrderedProduct> products, @Nullable String subscription) {
        List<Line> lines = new ArrayList<>();
        for (OrderedProduct product : products) {
            String id = product.id() == null ? product.mpn() : product.id();
            String own = TolerantText.blankToNull(product.subscriptionId());
            Quantity quantity = Tolerant.signed(product.quantity());
            if (id != null && quantity != null && (own == null || own.equals(subscription))) {
                lines.add(new Line(id, quantity));
            }
        }
        return lines;
    }
}
