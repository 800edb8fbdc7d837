package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.control.MarketplaceChange.Done;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets customers buy, change and end subscriptions at the simulated marketplace. */
@RestController
@RequestMapping("/sandbox/control/marketplace")
@Tag(name = "Sandbox control")
class MarketplaceControl {

    private static final List<String> LISTS = List.of("customers", "subscriptions", "orders", "products", "plans");

    private final MarketplaceChanges changes;
    private final MarketplaceInterludes interludes;

    MarketplaceControl(MarketplaceChanges changes, MarketplaceInterludes interludes) {
        this.changes = changes;
        this.interludes = interludes;
    }

    @PostMapping("/changes")
    @Operation(summary = "Changes subscriptions, all or none", description = """
                    Each change writes its order: a change order with the signed difference, a sales order, or a \
                    cancellation. The split of included and additional follows. Types: setQuantity (subscriptionId, \
                    resourceId where there are several, quantity; when = renewal keeps it for the next renewal, \
                    silent = true writes no order), newSubscription (customerId, productName or resourceId, quantity, \
                    term annual or monthly), endSubscription, holdSubscription, resumeSubscription (subscriptionId), \
                    setRenewal (subscriptionId, renews), renameSubscription (subscriptionId, name), newCustomer \
                    (name), withdrawOrder (orderId). date defaults to the sandbox's today. order = submitted or \
                    processing leaves the order open until completesAt.""")
    List<Done> changeMarketplace(@RequestBody List<@Nullable MarketplaceChange> wanted) {
        return changes.make(wanted);
    }

    @PostMapping("/between-pages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Keeps changes until somebody reads a further page of a list",
            description = "They happen just before that page is answered, so that its rows shift under the reader."
                    + " What could not be made now is refused.")
    void between(@RequestBody Between between) {
        if (between.list == null || !LISTS.contains(between.list)) {
            throw Refused.unknown("list", between.list, String.join(", ", LISTS));
        }
        List<@Nullable MarketplaceChange> later = Refused.unlessGiven("changes", between.changes);
        changes.check(later);
        interludes.keep(between.list, later);
    }

    record Between(
            @Schema(example = "subscriptions") @Nullable String list,
            @Nullable List<@Nullable MarketplaceChange> changes) {}
}
