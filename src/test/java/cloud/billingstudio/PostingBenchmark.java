package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the Studio posts to Autotask, beside three bare loops that send the same kind of write and wait for each answer:
 * in turns, to the same simulator in a process of its own, each of whose answers takes 50 ms longer than it needs.
 */
class PostingBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int CHANGES = Integer.getInteger("benchmark.changes", 400);
    private static final int LATENCY_MILLIS = 50;
    private static final int LOOPS = 3;
    private static final double BOUND = 0.9;

    /** Adjustments in the order of their effect, and how long they took from the first to the last. */
    private record Speed(int writes, double perSecond) {

        static Speed of(List<JsonNode> journal) {
            Instant first = at(journal.get(0));
            Instant last = at(journal.get(journal.size() - 1));
            return new Speed(
                    journal.size(),
                    (journal.size() - 1)
                            * 1000.0
                            / Duration.between(first, last).toMillis());
        }

        private static Instant at(JsonNode entry) {
            return Instant.parse(entry.path("at").asText());
        }
    }

    @TempDir
    private Path folder;

    @Test
    void postsAtNineTenthsOfTheSpeedOfThreeBareLoops() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (BenchmarkGround ground = new BenchmarkGround(folder, 700, 2000)) {
            MonthEndRun differences = ground.open();
            ground.review(differences);
            ground.approve(differences); // what the data sets differ in from the start; warms up as well
            slowDown(ground);
            Deque<String> adjustments = adjustments(ground);
            loops(ground, adjustments, 60);
            System.out.printf("%n%-7s %22s %22s %7s%n", "round", "three loops", "Studio", "ratio");
            for (int round = 1; round <= ROUNDS; round++) {
                Speed before = loops(ground, adjustments, CHANGES / 2);
                Speed studio = studio(ground, round);
                Speed after = loops(ground, adjustments, CHANGES / 2);
                double loops = (before.perSecond() + after.perSecond()) / 2;
                ratios.add(studio.perSecond() / loops);
                print(round, before.writes() + after.writes(), loops, studio, ratios.get(ratios.size() - 1));
            }
        }
        double median = ratios.stream().sorted().toList().get(ratios.size() / 2);
        System.out.printf(Locale.ROOT, "median ratio %.3f, bound %.2f%n", median, BOUND);
        assertThat(median).as("the Studio's speed as part of the loops'").isGreaterThanOrEqualTo(BOUND);
    }

    private static void print(int round, int writes, double loops, Speed studio, double ratio) {
        System.out.printf(
                Locale.ROOT,
                "%-7d %4d writes %6.2f/s %4d writes %6.2f/s %7.3f%n",
                round,
                writes,
                loops,
                studio.writes(),
                studio.perSecond(),
                ratio);
    }

    private static void slowDown(BenchmarkGround ground) {
        ground.vendors
                .post(
                        "/sandbox/control/faults",
                        Map.of(
                                "vendor",
                                "autotask",
                                "kind",
                                "latency",
                                "delayMillis",
                                LATENCY_MILLIS,
                                "count",
                                1_000_000))
                .good();
    }

    /** A month end with one change on each of so many lines. */
    private static Speed studio(BenchmarkGround ground, int round) {
        ground.passMonth();
        List<JsonNode> lines = ground.linkedInAutotask();
        int first = (round - 1) * CHANGES % Math.max(1, lines.size() - CHANGES);
        ground.buyOneMore(
                lines.subList(first, first + CHANGES),
                ground.period().atEndOfMonth().toString());
        long entry = ground.lastJournalEntry();
        MonthEndRun run = ground.open();
        ground.review(run);
        ground.approve(run);
        List<JsonNode> writes = ground.writesSince(entry, "autotask");
        assertThat(run.state()).isEqualTo("CLOSED");
        assertThat(writes).hasSizeGreaterThan(CHANGES * 3 / 4);
        return Speed.of(writes);
    }

    /** Lines that the Studio does not post to, each on days of its own: as path and body. */
    private static Deque<String> adjustments(BenchmarkGround ground) {
        List<JsonNode> lines = ground.report("unlinked-psa", "&filter=connection:eq:autotask");
        Deque<String> adjustments = new ArrayDeque<>();
        LocalDate day = ground.period().plusMonths(1).atDay(1);
        while (adjustments.size() < (ROUNDS + 1) * CHANGES + 100) {
            for (JsonNode line : lines) {
                adjustments.add(line.path("psaLineId").asText() + " " + day);
            }
            day = day.plusDays(1);
        }
        return adjustments;
    }

    private Speed loops(BenchmarkGround ground, Deque<String> adjustments, int count) throws Exception {
        JsonClient autotask = JsonClient.autotask(ground.vendorsPort());
        long entry = ground.lastJournalEntry();
        Queue<String> todo = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < count; i++) {
            todo.add(adjustments.remove());
        }
        ExecutorService threads = Executors.newFixedThreadPool(LOOPS);
        try {
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                loops.add(threads.submit(() -> {
                    for (String next = todo.poll(); next != null; next = todo.poll()) {
                        send(autotask, next);
                    }
                    return null;
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return Speed.of(ground.writesSince(entry, "autotask"));
    }

    private static void send(JsonClient autotask, String adjustment) {
        String[] lineAndDay = adjustment.split(" ");
        String body = "{\"contractServiceID\":%s,\"effectiveDate\":\"%s\",\"unitChange\":1}"
                .formatted(lineAndDay[0], lineAndDay[1]);
        JsonClient.Answer answer = autotask.send("POST", "/ContractServiceAdjustments", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
