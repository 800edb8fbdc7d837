package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two nodes on one database, and two people who press at the same moment: the database decides who was first. */
@Tag("month-end")
@ResourceLock("processes")
class TwoNodesIT {

    private static final String PERIOD = "2026-10";
    private static final String MONTH = "/api/month-ends/" + PERIOD;

    @TempDir
    private static Path folder;

    private static ForkedStudio one;
    private static ForkedStudio other;

    private SandboxControl sandbox;
    private MonthEndRun run;
    private StudioClient manager;
    private StudioClient onTheOther;

    @BeforeAll
    static void startBoth() {
        String database = StudioDatabase.create();
        List<CompletableFuture<ForkedStudio>> nodes = Stream.of("one", "other")
                .map(name -> CompletableFuture.supplyAsync(() -> start(name, database)))
                .toList();
        one = nodes.get(0).join();
        other = nodes.get(1).join();
    }

    private static ForkedStudio start(String name, String database) {
        try {
            return ForkedStudio.start(
                    Files.createDirectory(folder.resolve(name)),
                    "--spring.datasource.url=" + database,
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stopBoth() throws InterruptedException {
        one.kill();
        other.kill();
    }

    @BeforeEach
    void startOver() {
        sandbox = new SandboxControl(one.port());
        sandbox.resetToSmall();
        run = new MonthEndRun(one.port(), PERIOD);
        manager = run.manager;
        onTheOther = new StudioClient(other.port(), "clerk");
    }

    @RepeatedTest(2)
    void opensOnceAndCancelsOnce() {
        assertThat(atOnce(() -> open(manager), () -> open(onTheOther)))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(201, 409);
        assertThat(atOnce(() -> cancel(manager), () -> cancel(onTheOther.as("manager2"))))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(200, 409);
        assertThat(run.state()).isEqualTo("CANCELLED");
    }

    @RepeatedTest(2)
    void postsWhatWasApprovedOrAsksAgainAboutWhatWasHeld() {
        planAMonth();
        List<JsonNode> planned = run.changes();
        String hash = run.hash();

        List<Answer> answers = atOnce(() -> run.approve(manager, hash), () -> hold(planned.get(0)));

        if (answers.get(0).status() == 204) {
            assertThat(answers.get(1).status()).as(answers.toString()).isEqualTo(409);
            run.until("CLOSED");
            assertThat(sandbox.adjustments()).hasSize(planned.size()).doesNotHaveDuplicates();
        } else {
            assertThat(answers).extracting(Answer::status).containsExactly(400, 200);
            assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
            assertThat(sandbox.adjustments()).hasSize(planned.size() - 1).doesNotHaveDuplicates();
        }
    }

    @RepeatedTest(2)
    void postsAllOfWhatWasApprovedOrNothingOfWhatWasCancelled() {
        planAMonth();
        int planned = run.changes().size();
        String hash = run.hash();

        List<Answer> answers = atOnce(() -> run.approve(manager, hash), () -> cancel(onTheOther.as("manager2")));

        if (answers.get(1).status() == 200) {
            assertThat(run.state()).isEqualTo("CANCELLED");
            assertThat(sandbox.adjustments()).isEmpty();
            open(onTheOther).good();
            run.until("APPROVAL");
            assertThat(sandbox.adjustments()).isEmpty();
        } else {
            assertThat(answers).extracting(Answer::status).containsExactly(204, 409);
            run.until("CLOSED");
            assertThat(sandbox.adjustments()).hasSize(planned).doesNotHaveDuplicates();
        }
    }

    private void planAMonth() {
        run.open();
        run.reviewAll();
        run.until("APPROVAL");
    }

    private static Answer open(StudioClient person) {
        return person.post("/api/month-ends", Map.of("period", PERIOD));
    }

    private static Answer cancel(StudioClient person) {
        return person.post(MONTH + "/cancel", Map.of("reason", "Wrong month"));
    }

    private Answer hold(JsonNode change) {
        return onTheOther.post(
                MONTH + "/decisions",
                Map.of(
                        "decisions",
                        List.of(Map.of(
                                "action", "hold",
                                "changeKey", change.path("key").asText(),
                                "reason", "The customer disputes it"))));
    }

    @SafeVarargs
    private static List<Answer> atOnce(Supplier<Answer>... clicks) {
        CyclicBarrier together = new CyclicBarrier(clicks.length);
        return Stream.of(clicks)
                .map(click -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                    } catch (Exception interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                    return click.get();
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
