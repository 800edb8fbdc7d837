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
        JsonNode line = first("ContractServices", "id", 0);
        String contract = ROOT + "/Contracts/" + line.path("contractID").asText();
        JsonNode period = first(
                "ContractServiceUnits", "contractServiceID", line.path("id").asLong());
        client.get(contract + "/Services");
        client.get(contract + "/Services/" + line.path("id").asText());
        client.get(contract + "/ServiceUnits");
        client.get(contract + "/ServiceUnits/" + period.path("id").asText());
        adjustments(contract, line.path("id").asLong(), period.path("startDate").asText());
        long added = client.sound(
                        "POST",
                        contract + "/Services",
                        Map.of("serviceID", line.path("serviceID").asLong()))
                .path("itemId")
                .asLong();
        client.sound("PATCH", contract + "/Services", Map.of("id", added, "internalDescription", "ours"));
        client.sound("PUT", contract + "/Services", Map.of("id", added, "invoiceDescription", "theirs"));
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

    /** Replaces a row by itself, renames it, and makes another like it. */
    private void atRoot(String set) {
        String path = ROOT + "/" + set;
        JsonNode row = first(set, "id", 0);
        ObjectNode writable = row.deepCopy();
        client.get(path + "/entityInformation/fields").path("fields").forEach(field -> {
            String name = field.path("name").asText();
            if (field.path("isReadOnly").asBoolean() && !name.equals("id")) {
                writable.remove(name);
            }
        });
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
