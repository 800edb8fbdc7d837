package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many requests the vendors get: for the first fetch of 2,000 subscriptions, for one where nothing changed, where some
 * did, and for posting. Counted by the vendors.
 */
class RequestsBenchmark {

    private static final int SUBSCRIPTIONS = 2000;
    private static final int CUSTOMERS = 500;
    private static final int PAGE = 500;
    private static final String DETAILS = "ingram GET /subscriptions/{id}";
    private static final List<String> READ_OF_AUTOTASK =
            List.of("Companies", "Contracts", "Services", "ContractServices", "ContractServiceUnits");

    @TempDir
    private Path folder;

    private final Map<String, Map<String, Long>> table = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    @Test
    void asksNoMoreThanItHasTo() throws Exception {
        try (BenchmarkGround ground =
                new BenchmarkGround(folder, CUSTOMERS, SUBSCRIPTIONS, "--studio.marketplace.sweep-after-days=0")) {
            table.put("first fetch", ground.requests());
            settle(ground);

            ground.passMonth();
            table.put("a month later", fetch(ground));
            check(ground, "unchanged", 0);
            check(ground, "1 % changed", SUBSCRIPTIONS / 100);
            check(ground, "5 % changed", SUBSCRIPTIONS / 20);
            post(ground);
        }
        print();
        assertThat(broken).as("bounds that are broken").isEmpty();
    }

    /** The first month end posts what differs from the start. */
    private void settle(BenchmarkGround ground) {
        MonthEndRun run = ground.open();
        ground.review(run);
        ground.approve(run);
    }

    /** The requests of a month end that is given up after its fetch. */
    private static Map<String, Long> fetch(BenchmarkGround ground) {
        ground.countRequestsFromZero();
        MonthEndRun run = ground.open();
        Map<String, Long> requests = ground.requests();
        run.manager
                .post("/api/month-ends/" + run.period + "/cancel", Map.of("reason", "Only its requests are counted."))
                .good();
        return requests;
    }

    private void check(BenchmarkGround ground, String name, int changed) throws Exception {
        if (changed > 0) {
            List<JsonNode> lines = ground.linked().subList(0, changed);
            ground.buyOneMore(lines, ground.today().toString());
        }
        Map<String, Long> requests = fetch(ground);
        table.put(name, requests);
        atMost(name, DETAILS, requests.getOrDefault(DETAILS, 0L), Math.round(Math.floor(1.05 * changed)));
        for (String entity : READ_OF_AUTOTASK) {
            long rows = rows(ground, entity);
            long reads = sumOf(requests, "autotask ", "/" + entity + "/query");
            atMost(name, "autotask reading " + entity + " of " + rows + " rows", reads, (rows + PAGE - 1) / PAGE);
        }
    }

    private void post(BenchmarkGround ground) {
        ground.passMonth(); // what was bought today belongs to the period that ends then
        MonthEndRun run = ground.open();
        ground.review(run);
        long changes = run.plan().path("changes").size();
        long entry = ground.lastJournalEntry();
        ground.countRequestsFromZero();
        ground.approve(run);
        Map<String, Long> requests = ground.requests();
        table.put(changes + " changes posted", requests);
        long adjustments = sumOf(requests, "autotask POST", "ServiceAdjustments");
        long additions = sumOf(requests, "connectwise POST", "/additions");
        if (adjustments == 0 || additions == 0) {
            broken.add("nothing was posted to one of the PSAs");
        }
        equal("posting", "writes for " + changes + " changes", adjustments + additions, changes);
        long effective = ground.writesSince(entry, "autotask").size()
                + ground.writesSince(entry, "connectwise").size();
        equal("posting", "writes with effect", effective, changes);
        long reads = sumOf(requests, "autotask ", "/query");
        atMost("posting", "looks and read-back, batched", reads, adjustments / 4 + 2);
    }

    private static long sumOf(Map<String, Long> requests, String start, String end) {
        return requests.entrySet().stream()
                .filter(count ->
                        count.getKey().startsWith(start) && count.getKey().endsWith(end))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void atMost(String when, String what, long is, long bound) {
        verdict(when, what, is, "at most " + bound, is <= bound);
    }

    private void equal(String when, String what, long is, long wanted) {
        verdict(when, what, is, "exactly " + wanted, is == wanted);
    }

    private void verdict(String when, String what, long is, String bound, boolean holds) {
        String line = String.format(Locale.ROOT, "%-14s %-60s %6d  %s", when, what, is, bound);
        System.out.println(line + (holds ? "" : "  BROKEN"));
        if (!holds) {
            broken.add(line);
        }
    }

    private void print() {
        System.out.printf(Locale.ROOT, "%n%-72s", "requests over " + SUBSCRIPTIONS + " subscriptions");
        table.keySet().forEach(name -> System.out.printf(Locale.ROOT, " %20s", name));
        TreeSet<String> operations = new TreeSet<>();
        table.values().forEach(requests -> operations.addAll(requests.keySet()));
        for (String operation : operations) {
            System.out.printf(Locale.ROOT, "%n%-72s", operation);
            table.values()
                    .forEach(requests -> System.out.printf(Locale.ROOT, " %20d", requests.getOrDefault(operation, 0L)));
        }
        System.out.println();
    }

    /** Rows of the entity in Autotask, all of them. */
    private static long rows(BenchmarkGround ground, String entity) {
        String all = "{\"filter\":[{\"op\":\"gte\",\"field\":\"id\",\"value\":0}]}";
        return JsonClient.autotask(ground.vendorsPort())
                .send("POST", "/" + entity + "/query/count", all)
                .good()
                .path("queryCount")
                .asLong();
    }
}
