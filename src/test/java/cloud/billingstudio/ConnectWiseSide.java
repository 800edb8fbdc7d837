package cloud.billingstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the simulated ConnectWise holds and was told, read as any other client of it would, line by line. */
final class ConnectWiseSide {

    private static final Pattern ADDITION = Pattern.compile("agreements/(\\d+)/additions(?:/(\\d+))?$");
    private static final Pattern REFERENCE = Pattern.compile("CBS:(\\d+):.*");

    private final JsonClient connectWise;
    private final SandboxControl sandbox;

    ConnectWiseSide(int port) {
        this.connectWise = JsonClient.connectWise(port);
        this.sandbox = new SandboxControl(port);
    }

    /** How many are billed on that day, per line: agreement and the addition its chain began with. */
    Map<String, Integer> quantitiesOn(LocalDate day) {
        Map<String, Integer> quantities = new HashMap<>();
        get("/finance/agreements?pageSize=1000").forEach(agreement -> {
            int id = agreement.path("id").asInt();
            get("/finance/agreements/%d/additions?pageSize=1000".formatted(id))
                    .forEach(addition -> quantities.merge(
                            line(id, addition), holds(addition, day) ? quantity(addition) : 0, Integer::sum));
        });
        return quantities;
    }

    /** What all writes that took effect come to, as {@code line@day:difference}. */
    List<String> changes() {
        Map<String, Integer> differences = new TreeMap<>();
        for (JsonNode write : sandbox.writesTo("connectwise")) {
            Matcher target = ADDITION.matcher(write.path("operation").asText());
            if (write.path("effective").asBoolean() && target.find()) {
                change(Integer.parseInt(target.group(1)), target.group(2), write.path("body"), differences);
            }
        }
        return differences.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .toList();
    }

    private void change(int agreement, String addition, JsonNode body, Map<String, Integer> differences) {
        if (addition == null) {
            differences.merge(line(agreement, body) + "@" + day(body, "effectiveDate"), quantity(body), Integer::sum);
            return;
        }
        JsonNode whole = get("/finance/agreements/%d/additions/%s".formatted(agreement, addition));
        body.forEach(change -> {
            LocalDate last = LocalDate.parse(change.path("value").asText().substring(0, 10));
            differences.merge(line(agreement, whole) + "@" + last.plusDays(1), -quantity(whole), Integer::sum);
        });
    }

    private static String line(int agreement, JsonNode addition) {
        Matcher reference = REFERENCE.matcher(addition.path("serialNumber").asText());
        return agreement + "/"
                + (reference.matches()
                        ? reference.group(1)
                        : addition.path("id").asText());
    }

    private static boolean holds(JsonNode addition, LocalDate day) {
        LocalDate last = day(addition, "cancelledDate");
        return !day.isBefore(day(addition, "effectiveDate")) && (last == null || !day.isAfter(last));
    }

    private static LocalDate day(JsonNode record, String member) {
        String text = record.path(member).asText("");
        return text.isEmpty() || text.equals("null") ? null : LocalDate.parse(text.substring(0, 10));
    }

    private static int quantity(JsonNode addition) {
        return new BigDecimal(addition.path("quantity").asText()).intValueExact();
    }

    private JsonNode get(String path) {
        return connectWise.send("GET", path, null).good();
    }
}
