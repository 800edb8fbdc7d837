package cloud.billingstudio.contracts;

import static cloud.billingstudio.contracts.AutotaskSweep.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes everything into the simulated Autotask that may be written there. */
final class AutotaskWrites {

    private final VendorClient client;

    AutotaskWrites(VendorClient client) {
        this.client = client;
    }

    void run() {
        List.of("Companies", "Contracts", "Services").forEach(this::atRoot);
        long billingCode = first("BillingCodes", "id", 0).path("id").asLong();
        JsonNode line = first("ContractServices", "id", 0);
        String contract = ROOT + "/Contracts/" + line.path("contractID").asText();
        lines(contract, line);
        long service = line.path("serviceID").asLong();
        bundles(contract, billingCode, service);
        charges(contract, billingCode);
        assets(billingCode);
        billed();
    }

    private void lines(String contract, JsonNode line) {
        JsonNode period = first(
                "ContractServiceUnits", "contractServiceID", line.path("id").asLong());
        readBelow(contract + "/Services", line);
        readBelow(contract + "/ServiceUnits", period);
        adjustments(contract, line.path("id").asLong(), period.path("startDate").asText());
        long service = line.path("serviceID").asLong();
        long added = id(client.sound("POST", contract + "/Services", Map.of("serviceID", service)));
        client.sound("PATCH", contract + "/Services", Map.of("id", added, "internalDescription", "ours"));
        ObjectNode whole = item("ContractServices", added);
        client.sound("PUT", contract + "/Services", whole.put("adjustedPrice", 5.5));
    }

    private void bundles(String contract, long billingCode, long service) {
        String bundles = ROOT + "/ServiceBundles";
        Map<String, Object> bundle =
                Map.of("name", "Bundle", "periodType", 2, "billingCodeID", billingCode, "percentageDiscount", 0);
        long id = id(client.sound("POST", bundles, bundle));
        client.sound("PATCH", bundles, Map.of("id", id, "description", "of one"));
        client.sound("PUT", bundles, item("ServiceBundles", id).put("description", "of two"));
        long inside = id(client.sound("POST", bundles + "/" + id + "/Services", Map.of("serviceID", service)));
        client.get(bundles + "/" + id + "/Services");
        client.get(bundles + "/" + id + "/Services/" + inside);
        long line = id(client.sound("POST", contract + "/ServiceBundles", Map.of("serviceBundleID", id)));
        client.sound("PATCH", contract + "/ServiceBundles", Map.of("id", line, "adjustedPrice", 9.5));
        client.sound("PUT", contract + "/ServiceBundles", item("ContractServiceBundles", line));
        JsonNode units = first("ContractServiceBundleUnits", "contractServiceBundleID", line);
        readBelow(contract + "/ServiceBundles", item("ContractServiceBundles", line));
        readBelow(contract + "/ServiceBundleUnits", units);
        Map<String, Object> adjustment = Map.of(
                "contractServiceBundleID",
                line,
                "effectiveDate",
                units.path("startDate").asText(),
                "unitChange",
                1);
        client.sound("POST", contract + "/ServiceBundleAdjustments", adjustment);
        client.sound("DELETE", bundles + "/" + id + "/Services/" + inside, null);
        client.sound("DELETE", bundles + "/" + id(client.sound("POST", bundles, with(bundle, "name", "Other"))), null);
    }

    private void charges(String contract, long billingCode) {
        String charges = contract + "/Charges";
        Map<String, Object> charge = Map.of(
                "name",
                "Setup",
                "datePurchased",
                "2026-11-05T00:00:00Z",
                "chargeType",
                1,
                "unitQuantity",
                1,
                "billingCodeID",
                billingCode);
        long id = id(client.sound("POST", charges, charge));
        client.sound("PATCH", charges, Map.of("id", id, "notes", "ours"));
        ObjectNode whole = item("ContractCharges", id);
        client.sound("PUT", charges, writable("ContractCharges", whole));
        readBelow(charges, whole);
        client.sound("DELETE", charges + "/" + id, null);
    }

    private void assets(long billingCode) {
        Map<String, Object> product =
                Map.of("name", "Asset", "isActive", true, "isSerialized", false, "productBillingCodeID", billingCode);
        long productId = wholly("Products", product, "description");
        Map<String, Object> item = Map.of(
                "companyID", first("Companies", "id", 0).path("id").asLong(), "productID", productId, "isActive", true);
        long itemId = wholly("ConfigurationItems", item, "notes");
        long subscription = wholly(
                "Subscriptions",
                Map.of(
                        "configurationItemID",
                        itemId,
                        "subscriptionName",
                        "Seats",
                        "effectiveDate",
                        "2026-11-01T00:00:00Z",
                        "expirationDate",
                        "2027-10-31T00:00:00Z",
                        "materialCodeID",
                        billingCode,
                        "periodPrice",
                        5,
                        "periodType",
                        2,
                        "status",
                        1),
                "description");
        first("SubscriptionPeriods", "subscriptionID", subscription);
        client.sound("DELETE", ROOT + "/Subscriptions/" + subscription, null);
    }

    /** What is billed is made by a person's hand; over the API only a few fields may be set. */
    private void billed() {
        for (String set : List.of("BillingItems", "Invoices")) {
            JsonNode row = first(set, "id", 0);
            if (row.has("id")) {
                Map<String, Object> seen =
                        Map.of("id", row.path("id").asLong(), "webServiceDate", "2026-11-05T00:00:00Z");
                client.sound("PATCH", ROOT + "/" + set, seen);
                client.sound("PUT", ROOT + "/" + set, seen);
            }
        }
    }

    private long wholly(String set, Map<String, Object> body, String text) {
        long id = id(client.sound("POST", ROOT + "/" + set, body));
        client.sound("PATCH", ROOT + "/" + set, Map.of("id", id, text, "ours"));
        client.sound("PUT", ROOT + "/" + set, writable(set, item(set, id)));
        return id;
    }

    private void readBelow(String path, JsonNode row) {
        client.get(path);
        client.get(path + "/" + row.path("id").asText());
    }

    private ObjectNode item(String set, long id) {
        return (ObjectNode) client.get(ROOT + "/" + set + "/" + id).path("item");
    }

    private static long id(JsonNode answer) {
        return answer.path("itemId").asLong();
    }

    private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
        Map<String, Object> other = new java.util.HashMap<>(body);
        other.put(member, value);
        return other;
    }

    /** Once at each of the two addresses, on two days. */
    private void adjustments(String contract, long line, String day) {
        Map<String, Object> first = Map.of("contractServiceID", line, "effectiveDate", day, "unitChange", 1);
        client.sound("POST", contract + "/ServiceAdjustments", first);
        client.wrong("POST", contract + "/ServiceAdjustments", first);
        String later = day.replaceFirst("\\d\\dT", "20T");
        client.sound(
                "POST",
                ROOT + "/ContractServiceAdjustments",
                Map.of("contractServiceID", line, "effectiveDate", later, "unitChange", 1));
    }

    private ObjectNode writable(String set, JsonNode row) {
        ObjectNode writable = row.deepCopy();
        client.get(ROOT + "/" + set + "/entityInformation/fields")
                .path("fields")
                .forEach(field -> {
                    String name = field.path("name").asText();
                    if (field.path("isReadOnly").asBoolean() && !name.equals("id")) {
                        writable.remove(name);
                    }
                });
        return writable;
    }

    /** Replaces a row by itself, renames it, and makes another like it. */
    private void atRoot(String set) {
        String path = ROOT + "/" + set;
        JsonNode row = first(set, "id", 0);
        ObjectNode writable = writable(set, row);
        client.sound("PUT", path, writable);
        String name = Stream.of("companyName", "contractName", "name")
                .filter(writable::has)
                .findFirst()
                .orElseThrow();
        String called = row.path(name).asText();
        client.sound("PATCH", path, Map.of("id", row.path("id").asLong(), name, called + " 2"));
        writable.properties().removeIf(member -> member.getValue().isNull());
        client.sound("POST", path, writable.put("id", 0).put(name, called + " 3"));
    }

    private JsonNode first(String set, String field, long value) {
        Map<String, Object> condition = Map.of("op", value == 0 ? "gt" : "eq", "field", field, "value", value);
        return client.sound("POST", ROOT + "/" + set + "/query", Map.of("MaxRecords", 1, "Filter", List.of(condition)))
                .path("items")
                .path(0);
    }
}
