package cloud.billingstudio.ingram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as the marketplace states them, as far as they are read. Numbers come as numbers or as text. */
final class IngramRow {

    private IngramRow() {}

    record Customer(
            @Nullable String id,
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String taxRegId,
            @Nullable List<Contact> contactPersons) {}

    record Contact(@Nullable String type, @Nullable String email) {}

    record Period(@Nullable String type, @Nullable JsonNode duration) {}

    record Subscription(
            @Nullable String id,
            @Nullable String customerId,
            @Nullable String name,
            @Nullable String status,
            @Nullable String creationDate,
            @Nullable String renewalDate,
            @Nullable String expirationDate,
            @Nullable String lastModifiedDate,
            @Nullable Period billingPeriod,
            @Nullable Period subscriptionPeriod,
            @Nullable List<Product> products) {}

    record Product(
            @Nullable String id,
            @Nullable String mpn,
            @Nullable String name,
            @Nullable JsonNode quantity,
            @Nullable Price unitPrice,
            @Nullable Price unitCost,
            @Nullable String vendorSubscriptionId) {}

    record Price(@Nullable String currency, @Nullable JsonNode amount) {}

    record Order(
            @Nullable String id,
            @Nullable String type,
            @Nullable String subscriptionId,
            @Nullable String targetSubscriptionId,
            @Nullable String creationDate,
            @Nullable String status,
            @Nullable String scheduledOn,
            @Nullable List<OrderedProduct> products) {}

    record OrderedProduct(
            @Nullable String id,
            @Nullable String mpn,
            @Nullable JsonNode quantity,
            @Nullable String subscriptionId,
            @Nullable String targetSubscriptionId,
            @Nullable NewSubscription newSubscription) {}

    record NewSubscription(@Nullable String id) {}
}
