package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets customers buy, change and end subscriptions at the simulated marketplace. */
@RestController
@RequestMapping("/sandbox/control/marketplace")
@Tag(name = "Sandbox control")
class MarketplaceControl {

    private final SandboxDatabase database;
    private final MarketplaceOrders orders;

    MarketplaceControl(SandboxDatabase database, MarketplaceOrders orders) {
        this.database = database;
        this.orders = orders;
    }

    @PostMapping("/changes")
    @Operation(summary = "Changes subscriptions, all or none", description = """
                    Each change writes its order: a change order with the signed difference, a sales order, or a \
                    cancellation. The split of included and additional follows. Types: setQuantity (subscriptionId, \
                    resourceId where there are several, quantity), newSubscription (customerId, productName or \
                    resourceId, quantity, term annual or monthly), endSubscription (subscriptionId). \
                    date defaults to the sandbox's today.""")
    List<Done> change(@RequestBody List<Change> changes) {
        return database.inTransaction(() -> {
            List<Done> done = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                done.add(one("Item " + (i + 1), changes.get(i)));
            }
            return done;
        });
    }

    private Done one(String item, Change change) {
        return switch (String.valueOf(change.type)) {
            case "setQuantity" -> orders.setQuantity(item, change);
            case "newSubscription" -> orders.sell(item, change);
            case "endSubscription" -> orders.end(item, change);
            default ->
                throw Refused.invalid(item + ": type is '" + change.type
                        + "', not one of setQuantity, newSubscription, endSubscription.");
        };
    }

    @Schema(
            example =
                    "{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"resourceId\":\"100234\",\"quantity\":12,"
                            + "\"date\":\"2026-10-15\"}")
    record Change(
            @Schema(example = "setQuantity") @Nullable String type,
            @Schema(example = "1000823") @Nullable String subscriptionId,
            @Schema(example = "100234") @Nullable String resourceId,

            @Schema(example = "1200000501", nullable = true) @Nullable
            String customerId,

            @Schema(example = "Office 365 Business Premium", nullable = true) @Nullable
            String productName,

            @Schema(example = "12") @Nullable Integer quantity,

            @Schema(example = "annual", nullable = true) @Nullable
            String term,

            @Schema(example = "2026-10-15", nullable = true) @Nullable
            String date) {}

    @Schema(
            example = "{\"type\":\"setQuantity\",\"subscriptionId\":\"1000823\",\"resourceId\":\"100234\","
                    + "\"orderId\":\"5000000\",\"from\":4,\"to\":12}")
    record Done(
            String type,
            String subscriptionId,
            @Nullable String resourceId,

            @Schema(description = "absent where nothing changed") @Nullable
            String orderId,

            @Nullable Integer from,
            @Nullable Integer to) {}
}
