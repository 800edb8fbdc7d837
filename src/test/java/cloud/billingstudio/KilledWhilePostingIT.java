package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The Studio as users run it, in its own process with its own data folder, killed in the middle of posting. */
@Tag("killed-process")
@ResourceLock("processes")
class KilledWhilePostingIT {

    private static final String PERIOD = "2026-10";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path dataFolder;

    private ForkedStudio studio;

    @BeforeEach
    void start() throws IOException {
        studio = ForkedStudio.start(dataFolder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        studio.stop();
    }

    @Test
    void finishesTheMonthEndByItselfWithEveryChangePostedOnce() throws Exception {
        studio.post("clerk", "/api/month-ends", Map.of("period", PERIOD));
        review();
        List<String> planned = planned();
        slowDownPosting();
        approve();
        awaitChanges(2);
        studio.kill();

        studio = ForkedStudio.start(dataFolder);
        int postedBeforeTheKill = effective().size();
        awaitChanges(postedBeforeTheKill + 1);
        studio.kill();

        studio = ForkedStudio.start(dataFolder);
        assertThat(effective()).hasSizeLessThan(planned.size());
        studio.delete("manager", "/sandbox/control/faults");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(state())
                .isEqualTo("CLOSED"));
        assertThat(changes(effective())).containsExactlyInAnyOrderElementsOf(planned);
        assertThat(linesAndDates(effective())).doesNotHaveDuplicates();
        assertThat(monthEnd().at("/counts/verified").asInt()).isEqualTo(planned.size());
    }

    /** Leaves all that is unlinked for later and accepts every change. */
    private void review() {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            for (JsonNode task : tasks("clerk")) {
                completeReview(task);
            }
            return state().equals("APPROVAL");
        });
    }

    private void completeReview(JsonNode task) throws IOException, InterruptedException {
        String id = task.get("id").asText();
        if (task.get("taskDefinitionKey").asText().equals("reviewChanges")) {
            String customer = studio.get("clerk", "/engine-rest/task/" + id + "/variables/customer")
                    .get("value")
                    .asText();
            accept(studio.get("clerk", "/api/month-ends/" + PERIOD + "/plan?customer=" + customer));
        }
        studio.post(
                "clerk",
                "/engine-rest/task/" + id + "/complete",
                Map.of("variables", Map.of("undecided", Map.of("value", "later"))));
    }

    private void accept(JsonNode plan) throws IOException, InterruptedException {
        List<Map<String, String>> decisions = new ArrayList<>();
        for (JsonNode change : plan.get("changes")) {
            if (change.get("reviewRequired").asBoolean()) {
                decisions.add(Map.of(
                        "action", "accept", "changeKey", change.get("key").asText()));
            }
        }
        if (!decisions.isEmpty()) {
            studio.post("clerk", "/api/month-ends/" + PERIOD + "/decisions", Map.of("decisions", decisions));
        }
    }

    private void slowDownPosting() throws IOException, InterruptedException {
        studio.post(
                "manager",
                "/sandbox/control/faults",
                Map.of(
                        "vendor", "autotask",
                        "operation", "POST *Adjustments",
                        "kind", "latency",
                        "delayMillis", 700,
                        "count", 1000));
    }

    private void approve() {
        await().atMost(PATIENCE).until(() -> !tasks("manager").isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> {
            String hash = monthEnd().get("planHash").asText();
            studio.post(
                    "manager",
                    "/engine-rest/task/" + tasks("manager").get(0).get("id").asText() + "/complete",
                    Map.of(
                            "variables",
                            Map.of("decision", Map.of("value", "approve"), "planHash", Map.of("value", hash))));
        });
    }

    private void awaitChanges(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(effective()).hasSizeGreaterThanOrEqualTo(count));
    }

    private JsonNode tasks(String user) throws IOException, InterruptedException {
        return studio.get(user, "/engine-rest/task?processInstanceBusinessKey=" + PERIOD + "&maxResults=500");
    }

    private JsonNode monthEnd() throws IOException, InterruptedException {
        return studio.get("clerk", "/api/month-ends/" + PERIOD);
    }

    private String state() throws IOException, InterruptedException {
        return monthEnd().get("state").asText();
    }

    private List<String> planned() throws IOException, InterruptedException {
        List<String> changes = new ArrayList<>();
        for (JsonNode change :
                studio.get("manager", "/api/month-ends/" + PERIOD + "/plan").get("changes")) {
            changes.add(change.get("effectiveDate").asText() + " by "
                    + change.get("delta").asInt());
        }
        return changes;
    }

    private static List<String> changes(List<JsonNode> written) {
        return written.stream()
                .map(entry -> entry.get("body"))
                .map(body -> body.get("effectiveDate").asText() + " by "
                        + body.get("unitChange").asInt())
                .toList();
    }

    private static List<String> linesAndDates(List<JsonNode> written) {
        return written.stream()
                .map(entry -> entry.get("target").asText() + " "
                        + entry.get("body").get("effectiveDate").asText())
                .toList();
    }

    private List<JsonNode> effective() throws IOException, InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode entry : studio.get("manager", "/sandbox/control/journal")) {
            if (entry.get("vendor").asText().equals("autotask")
                    && entry.get("effective").asBoolean()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
