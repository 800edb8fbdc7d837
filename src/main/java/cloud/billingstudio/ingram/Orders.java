package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.Order.Line;
import cloud.billingstudio.marketplace.Order.Type;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders as the port knows them. */
final class Orders {

    private Orders() {}

    static Order order(JsonNode json) {
        IngramRow.Order row = TolerantJson.row(json, IngramRow.Order.class);
        if (row.id() == null || row.creationDate() == null) {
            throw new UnreadableAnswer("an order has no id or no creation date (id " + row.id() + ")");
        }
        return new Order(
                row.id(),
                "cancelled".equalsIgnoreCase(row.status()) ? Type.WITHDRAWN : type(row.type()),
                row.subscriptionId(),
                Tolerant.time(row.creationDate()),
                "renewal".equalsIgnoreCase(row.scheduledOn()),
                "completed".equalsIgnoreCase(row.status()),
                lines(row));
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

    private static List<Line> lines(IngramRow.Order row) {
        List<Line> lines = new ArrayList<>();
        List<IngramRow.Product> products = row.products() == null ? List.of() : row.products();
        for (IngramRow.Product product : products) {
            String id = product.id() == null ? product.mpn() : product.id();
            Quantity quantity = Tolerant.signed(product.quantity());
            if (id != null && quantity != null) {
                lines.add(new Line(id, quantity));
            }
        }
        return lines;
    }
}
