package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads of the simulated ConnectWise whatever the description has and the sandbox serves, and writes additions. */
final class ConnectWiseSweep {

    private static final String ROOT = "/v4_6_release/apis/3.0";

    private final VendorClient client;
    private final Operations described;
    private final Map<String, String> ids = new TreeMap<>();

    ConnectWiseSweep(String sandbox, Operations described) {
        String basic = Base64.getEncoder().encodeToString("studio+public:private".getBytes(StandardCharsets.UTF_8));
        client = new VendorClient(
                sandbox + "/connectwise",
                Map.of("Authorization", "Basic " + basic, "clientId", "00000000-0000-0000-0000-000000000001"));
        this.described = described;
    }

    /** A customer with a prorating agreement and seats on it: the deck may have none here. */
    void sell() {
        client.sound("GET", "/login/companyinfo/studio", null);
        long company = made(
                "/company/companies",
                Map.of("identifier", "CONTRACT", "name", "Contract Ltd", "types", List.of(Map.of("id", 1))));
        long contact = made(
                "/company/contacts", Map.of("firstName", "A", "lastName", "Person", "company", Map.of("id", company)));
        long product = made(
                "/procurement/catalog",
                Map.of(
                        "identifier",
                        "SEAT",
                        "description",
                        "Seat",
                        "customerDescription",
                        "A seat",
                        "subcategory",
                        Map.of("id", 1),
                        "type",
                        Map.of("id", 1),
                        "unitOfMeasure",
                        Map.of("id", 1),
                        "price",
                        22,
                        "cost",
                        18));
        long agreement = made(
                "/finance/agreements",
                Map.of(
                        "name",
                        "Licences",
                        "type",
                        Map.of("id", 1),
                        "company",
                        Map.of("id", company),
                        "contact",
                        Map.of("id", contact),
                        "startDate",
                        "2026-10-01T00:00:00Z",
                        "prorateFlag",
                        true));
        made(
                "/finance/agreements/" + agreement + "/additions",
                Map.of(
                        "product",
                        Map.of("id", product),
                        "billCustomer",
                        "Billable",
                        "quantity",
                        5,
                        "effectiveDate",
                        "2026-10-01T00:00:00Z"));
    }

    private long made(String path, Map<String, Object> body) {
        return client.sound("POST", ROOT + path, body).path("id").asLong();
    }

    void run() {
        List<String> reads = new ArrayList<>(described.all().stream()
                .filter(operation -> operation.startsWith("GET "))
                .map(operation -> operation.substring("GET ".length()))
                .toList());
        reads.sort(Comparator.comparingInt((String path) -> path.split("\\{").length)
                .thenComparing(path -> path));
        reads.forEach(this::read);
        additions();
        refusals();
    }

    private void read(String template) {
        String path = ROOT + filled(template);
        VendorClient.Answer answer = client.tried("GET", path, null);
        if (answer.status() == 200) {
            JsonNode rows = answer.json();
            if (rows.isArray() && !rows.isEmpty()) {
                ids.put(template, rows.path(0).path("id").asText());
            }
        }
    }

    private String filled(String template) {
        StringBuilder path = new StringBuilder();
        StringBuilder list = new StringBuilder();
        for (String part : template.substring(1).split("/")) {
            path.append('/').append(part.startsWith("{") ? ids.getOrDefault(list.toString(), "1") : part);
            list.append('/').append(part);
        }
        return path + (template.endsWith("/") ? "/" : "");
    }

    private void additions() {
        String additions = ROOT + filled("/finance/agreements/{parentId}/additions");
        JsonNode row =
                client.get(additions + "?pageSize=1&page=1&orderBy=id%20asc").path(0);
        ObjectNode fresh = row.deepCopy();
        fresh.remove(
                List.of("id", "_info", "agreementId", "extendedPrice", "extendedCost", "margin", "billedQuantity"));
        String made = client.sound("POST", additions, fresh).path("id").asText();
        String one = additions + "/" + made;
        client.sound("PATCH", one, List.of(Map.of("op", "replace", "path", "quantity", "value", 3)));
        client.sound("PUT", one, client.get(one));
        client.sound("DELETE", one, null);
    }

    private void refusals() {
        String companies = ROOT + "/company/companies";
        client.without("clientId").wrong("GET", companies, null);
        client.with("Authorization", "Basic eDp5").wrong("GET", companies, null);
        client.wrong("GET", companies + "/99999999", null);
        client.wrong("GET", companies + "?conditions=nothing%3D1", null);
        client.wrong("POST", companies, Map.of("name", "x"));
        client.wrong("PATCH", companies + "/2", List.of(Map.of("op", "replace", "path", "nothing", "value", 1)));
    }
}
