package cloud.billingstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The simulated vendors from behind: their data, clock and faults, and what they have received. */
final class SandboxControl {

    private final StudioClient control;
    private final JsonClient autotask;

    SandboxControl(int port) {
        this.autotask = JsonClient.autotask(port);
        this.control = new StudioClient(port, "admin");
    }

    /** The deck's data on 5 November 2026. */
    void resetToDeck() {
        clock("2026-11-05T09:00:00Z");
        control.post("/sandbox/control/reset?dataset=deck", Map.of()).good();
    }

    /** A small company's data on 5 November 2026: some lines unlinked, some counts that differ. */
    void resetToSmall() {
        clock("2026-11-05T09:00:00Z");
        reset(40, 130);
    }

    void reset(int customers, int subscriptions) {
        control.post(
                        "/sandbox/control/reset?dataset=generated&customers=%d&subscriptions=%d&seed=5"
                                .formatted(customers, subscriptions),
                        Map.of())
                .good();
    }

    /** For the tests that come after: real time, no faults, little data. */
    void leaveLittleBehind() {
        realTime();
        reset(5, 10);
    }

    void clock(String now) {
        control.put("/sandbox/control/clock", Map.of("now", now)).good();
    }

    void realTime() {
        control.delete("/sandbox/control/clock").good();
    }

    /** Customers buy, change and end subscriptions. */
    JsonNode marketplace(Map<String, ?>... changes) {
        return control.post("/sandbox/control/marketplace/changes", changes).good();
    }

    /** Of a customer, who has so many of a line's licences from now on. */
    static Map<String, Object> setQuantity(String subscription, String resource, int quantity) {
        return Map.of(
                "type", "setQuantity",
                "subscriptionId", subscription,
                "resourceId", resource,
                "quantity", quantity);
    }

    /** Of that day instead of now. */
    static Map<String, Object> on(String day, Map<String, Object> change) {
        Map<String, Object> dated = new HashMap<>(change);
        dated.put("date", day);
        return dated;
    }

    /** Somebody sets a line's units by hand in the PSA. */
    void psaUnits(String line, int units, LocalDate day) {
        control.post(
                        "/sandbox/control/autotask/changes",
                        List.of(Map.of(
                                "type",
                                "setUnits",
                                "contractServiceId",
                                Long.valueOf(line),
                                "units",
                                units,
                                "date",
                                day.toString())))
                .good();
    }

    /** Autotask refuses the next adjustments with these words. */
    void refuseAdjustments(int count, String words) {
        control.post(
                        "/sandbox/control/faults",
                        Map.of(
                                "vendor",
                                "autotask",
                                "operation",
                                "POST *ServiceAdjustments",
                                "kind",
                                "refuseBefore",
                                "count",
                                count,
                                "status",
                                500,
                                "body",
                                "{\"errors\":[\"" + words + "\"]}"))
                .good();
    }

    /** The next matching requests meet a fault, as often as counted. */
    void fault(String vendor, String operation, String kind, Map<String, ?> more) {
        Map<String, Object> fault = new HashMap<>(more);
        fault.putAll(Map.of("vendor", vendor, "operation", operation, "kind", kind));
        control.post("/sandbox/control/faults", fault).good();
    }

    /** How many faults were not met yet. */
    int faultsLeft() {
        return control.get("/sandbox/control/faults").good().size();
    }

    void forgetFaults() {
        control.delete("/sandbox/control/faults");
    }

    /** The number of the last write received. */
    long lastWrite() {
        return entries().mapToLong(entry -> entry.path("seq").asLong()).max().orElse(0);
    }

    /** The writes of a vendor received after that one, oldest first. */
    List<JsonNode> writesAfter(long seq, String vendor) {
        return StreamSupport.stream(
                        control.get("/sandbox/control/journal?since=" + seq)
                                .good()
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("vendor").asText().equals(vendor))
                .toList();
    }

    /** Every write that Autotask received, oldest first. */
    List<JsonNode> writes() {
        return writesTo("autotask");
    }

    /** Every write that a vendor received, oldest first. */
    List<JsonNode> writesTo(String vendor) {
        return entries()
                .filter(entry -> entry.path("vendor").asText().equals(vendor))
                .toList();
    }

    /** The writes that took effect, as {@code line@day:difference}. */
    List<String> adjustments() {
        return writes().stream()
                .filter(entry -> entry.path("effective").asBoolean())
                .map(entry -> entry.path("body"))
                .map(body -> "%s@%s:%d"
                        .formatted(
                                body.path("contractServiceID").asText(),
                                body.path("effectiveDate").asText().substring(0, 10),
                                body.path("unitChange").asInt()))
                .toList();
    }

    private Stream<JsonNode> entries() {
        return StreamSupport.stream(
                control.get("/sandbox/control/journal").good().spliterator(), false);
    }

    /** What Autotask itself bills on that day, per contract service. */
    Map<String, Integer> unitsOn(LocalDate day) {
        String url = "/ContractServiceUnits/query";
        String filter = """
                {"filter":[{"op":"lte","field":"startDate","value":"%s"},{"op":"gte","field":"endDate","value":"%s"}]}
                """.formatted(day, day);
        Map<String, Integer> units = new HashMap<>();
        List<JsonNode> pages = new ArrayList<>();
        while (url != null) {
            JsonNode page = autotask.send("POST", url, filter).good();
            pages.add(page);
            JsonNode next = page.path("pageDetails").path("nextPageUrl");
            url = next.isTextual() ? next.asText() : null;
        }
        pages.forEach(page -> page.path("items")
                .forEach(row -> units.put(
                        row.path("contractServiceID").asText(),
                        row.path("units").asInt())));
        return units;
    }
}
