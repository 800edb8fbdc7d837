package cloud.billingstudio.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks the simulated Autotask for every operation of the description on every entity set it plays, and some wrongly. */
final class AutotaskSweep {

    static final String ROOT = "/atservicesrest/v1.0";

    private static final Map<String, String> CREDENTIALS = Map.of(
            "UserName", "api@studio.example", "Secret", "sandbox", "ApiIntegrationCode", "SANDBOX0000000000000000000");
    private static final Map<String, Object> ALL =
            Map.of("MaxRecords", 2, "Filter", List.of(Map.of("op", "gte", "field", "id", "value", 0)));
    private static final String SEARCH = "?search=%7B%22filter%22:%5B%7B%22op%22:%22gte%22,%22field%22:%22id%22,"
            + "%22value%22:0%7D%5D,%22MaxRecords%22:2%7D";
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<Integer> NOT_SERVED = Set.of(404, 405);

    private final VendorClient client;
    private final Operations described;
    private final Set<String> sets = new TreeSet<>();

    AutotaskSweep(String sandbox, Operations described) {
        client = new VendorClient(sandbox + "/autotask", CREDENTIALS);
        this.described = described;
    }

    void run() {
        client.get("/atservicesrest/VersionInformation");
        client.get(ROOT + "/zoneInformation?user=api@studio.example");
        client.get(ROOT + "/ThresholdInformation");
        described.all().stream()
                .filter(operation -> operation.matches("GET /V1.0/\\w+/entityInformation"))
                .map(operation -> operation.split("/")[2])
                .filter(set -> isServed("GET", ROOT + "/" + set + "/entityInformation"))
                .forEach(sets::add);
        sets.forEach(this::read);
        new AutotaskWrites(client).run();
        refusals();
    }

    private void read(String set) {
        String path = ROOT + "/" + set;
        client.get(path + "/entityInformation");
        client.get(path + "/entityInformation/fields");
        if (described.all().contains("POST /V1.0/" + set + "/query")) {
            JsonNode byPost = client.sound("POST", path + "/query", ALL);
            JsonNode byGet = client.get(path + "/query" + SEARCH);
            assertThat(byGet.path("items")).isEqualTo(byPost.path("items"));
            client.sound("POST", path + "/query/count", ALL);
            client.get(path + "/query/count" + SEARCH);
            next(byPost, url -> client.sound("POST", url, ALL));
            next(byGet, client::get);
            byPost.path("items")
                    .forEach(row -> client.get(path + "/" + row.path("id").asText()));
            client.get(path + "/2000000000");
        }
    }

    private static void next(JsonNode page, Consumer<String> ask) {
        String url = page.path("pageDetails").path("nextPageUrl").asText("");
        if (url.startsWith("http")) {
            ask.accept(url);
        }
    }

    private void refusals() {
        client.with("Secret", "wrong").wrong("GET", ROOT + "/Companies/1", null);
        client.wrong("GET", ROOT + "/zoneInformation?user=nobody@example.com", null);
        client.wrong("POST", ROOT + "/Companies/query", Map.of("Filter", List.of(Map.of("op", "eq", "field", "x"))));
        client.wrong("POST", ROOT + "/Companies/query", "no JSON");
        client.wrong("POST", ROOT + "/Companies", Map.of("companyName", "x"));
        client.wrong("GET", ROOT + "/Companies/query/next?paging=x", null);
    }

    /** Operations on the sandbox's entity sets that only one of the two has: the sandbox or the description. */
    List<String> differingOperations() {
        List<String> differing = new ArrayList<>();
        for (String path : pathsOfSets()) {
            for (String verb : VERBS) {
                boolean isDescribed = described.all().contains(verb + " " + path);
                if (isDescribed != isServed(verb, address(path))) {
                    differing.add(verb + " " + path + (isDescribed ? " is not served" : " is not described"));
                }
            }
        }
        return differing;
    }

    /** Of the description, below the sandbox's sets; a set below another one where the sandbox serves any of it. */
    private Set<String> pathsOfSets() {
        Set<String> paths = new TreeSet<>();
        for (String operation : described.all()) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            String[] parts = path.split("/");
            boolean isOfSet = parts.length > 2 && sets.contains(parts[2]);
            if (isOfSet && !path.endsWith("/query/next") && (!path.contains("{parentId}") || isChildServed(path))) {
                paths.add(path);
            }
        }
        return paths;
    }

    private boolean isChildServed(String path) {
        String child = address(path.replaceFirst("(\\{parentId\\}/\\w+).*", "$1"));
        return Stream.of("GET", "POST").anyMatch(verb -> isServed(verb, child));
    }

    private boolean isServed(String verb, String address) {
        Object body = verb.equals("GET") || verb.equals("DELETE") ? null : "{}";
        return !NOT_SERVED.contains(client.wrong(verb, address, body).status());
    }

    private static String address(String path) {
        return path.replaceFirst("/V1\\.0", ROOT).replaceAll("\\{\\w+\\}", "2000000000")
                + (path.contains("/query") ? SEARCH : "");
    }
}
