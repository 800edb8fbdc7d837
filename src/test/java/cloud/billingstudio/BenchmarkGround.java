package cloud.billingstudio;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Simulated vendors of a size, and a Studio that knows them, each in a process of its own with its own database. */
final class BenchmarkGround implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(20);

    final StudioClient vendors;
    final StudioClient manager;
    private final ForkedStudio sandbox;
    private final ForkedStudio studio;
    private final Instant start = Instant.now();
    private int months;

    BenchmarkGround(Path folder, int customers, int subscriptions, String... settings) throws IOException {
        sandbox = ForkedStudio.startSandbox(created(folder.resolve("vendors")));
        vendors = new StudioClient(sandbox.port(), "admin");
        vendors.post(
                        "/sandbox/control/reset?dataset=generated&customers=%d&subscriptions=%d"
                                .formatted(customers, subscriptions),
                        Map.of())
                .good();
        String address = "http://localhost:" + sandbox.port() + "/sandbox/";
        List<String> all = new ArrayList<>(List.of(
                "--studio.connections.ingram.base-url=" + address + "ingram",
                "--studio.connections.autotask.base-url=" + address + "autotask",
                "--studio.connections.connectwise.base-url=" + address + "connectwise"));
        all.addAll(Arrays.asList(settings));
        studio = ForkedStudio.start(created(folder.resolve("studio")), all.toArray(String[]::new));
        manager = new StudioClient(studio.port(), "manager");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> !linked().isEmpty());
    }

    private static Path created(Path folder) {
        folder.toFile().mkdirs();
        return folder;
    }

    /** The period that ended last on the vendors' calendar. */
    YearMonth period() {
        return YearMonth.from(now().atZone(ZoneOffset.UTC)).minusMonths(1);
    }

    /** The vendors' day: an order of an earlier one would have been among those the Studio has seen. */
    LocalDate today() {
        return now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Instant now() {
        return start.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /** A month passes for vendors and Studio. */
    void passMonth() {
        months++;
        Map<String, String> clock =
                Map.of("now", now().truncatedTo(ChronoUnit.SECONDS).toString());
        vendors.put("/sandbox/control/clock", clock).good();
        manager.put("/sandbox/control/clock", clock).good();
    }

    int vendorsPort() {
        return sandbox.port();
    }

    MonthEndRun open() {
        MonthEndRun run = new MonthEndRun(studio.port(), period().toString()).open();
        awaitState(run, "REVIEW", "APPROVAL");
        return run;
    }

    /** People leave every open line for later and accept every change. */
    void review(MonthEndRun run) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            run.tasks("resolveUnlinked").forEach(run::leaveForLater);
            run.tasks("reviewChanges").forEach(run::acceptChanges);
            return !run.state().equals("REVIEW");
        });
        awaitState(run, "APPROVAL");
    }

    /** The manager approves; returns when the month end is closed. */
    void approve(MonthEndRun run) {
        await().atMost(PATIENCE).until(() -> !MonthEndRun.list(run.manager
                        .get("/engine-rest/task?processInstanceBusinessKey=" + run.period
                                + "&taskDefinitionKey=approveMonthEnd")
                        .good())
                .isEmpty());
        run.approve(run.manager, run.hash()).good();
        awaitState(run, "CLOSED", "FAILURES");
    }

    private static void awaitState(MonthEndRun run, String... states) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> Arrays.asList(states)
                .contains(run.state()));
    }

    /** The linked licence lines, as the report shows them. */
    List<JsonNode> linked() {
        return report("linked", "&sort=subscriptionId");
    }

    /** Those of them that Autotask bills. */
    List<JsonNode> linkedInAutotask() {
        return report("linked", "&sort=subscriptionId&filter=psa:eq:autotask");
    }

    /** All rows of a report. */
    List<JsonNode> report(String id, String more) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = manager.get("/api/reports/%s?size=1000&page=%d%s".formatted(id, rows.size() / 1000, more))
                    .good();
            page.path("rows").forEach(rows::add);
        } while (rows.size() < page.at("/page/totalRows").asInt());
        return rows;
    }

    /** Each of these licence lines is bought once more on that day. */
    void buyOneMore(List<JsonNode> lines, String day) {
        List<Map<String, Object>> changes = lines.stream()
                .map(line -> SandboxControl.setQuantity(
                        line.path("subscriptionId").asText(),
                        line.path("resourceId").asText(),
                        line.path("total").asInt() + 1))
                .map(change -> SandboxControl.on(day, change))
                .toList();
        vendors.post("/sandbox/control/marketplace/changes", changes).good();
    }

    void countRequestsFromZero() {
        vendors.delete("/sandbox/control/requests").good();
    }

    /** Requests since then, by vendor and operation. */
    Map<String, Long> requests() {
        Map<String, Long> requests = new TreeMap<>();
        vendors.get("/sandbox/control/requests")
                .good()
                .forEach(count -> requests.put(
                        count.path("vendor").asText() + " "
                                + count.path("operation").asText(),
                        count.path("requests").asLong()));
        return requests;
    }

    long lastJournalEntry() {
        JsonNode journal = vendors.get("/sandbox/control/journal").good();
        return journal.isEmpty()
                ? 0
                : journal.get(journal.size() - 1).path("seq").asLong();
    }

    /** The writes of the vendor that took effect since an entry. */
    List<JsonNode> writesSince(long entry, String vendor) {
        return MonthEndRun.list(
                        vendors.get("/sandbox/control/journal?since=" + entry).good())
                .stream()
                .filter(write -> write.path("vendor").asText().equals(vendor))
                .filter(write -> write.path("effective").asBoolean())
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        studio.stop();
        sandbox.stop();
    }
}
