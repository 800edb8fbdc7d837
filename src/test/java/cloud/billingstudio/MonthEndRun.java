package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The people of one month end at work, all of it over HTTP. */
final class MonthEndRun {

    final String period;
    final StudioClient clerk;
    final StudioClient manager;

    MonthEndRun(int port, String period) {
        this.period = period;
        this.clerk = new StudioClient(port, "clerk");
        this.manager = clerk.as("manager");
    }

    /** Opens it and waits until people are asked. */
    MonthEndRun open() {
        clerk.post("/api/month-ends", Map.of("period", period)).good();
        return this;
    }

    JsonNode overview() {
        return manager.get("/api/month-ends/" + period).good();
    }

    String state() {
        return overview().path("state").asText();
    }

    /** Waits for one of the states, and there for the tasks that go with it. */
    JsonNode until(String... states) {
        JsonNode[] seen = new JsonNode[1];
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    seen[0] = overview();
                    assertThat(states)
                            .as("state of %s", seen[0])
                            .contains(seen[0].path("state").asText());
                    if (!seen[0].path("state").asText().equals("CLOSED")) {
                        assertThat(seen[0].path("openTasks")).isNotEmpty();
                    }
                });
        return seen[0];
    }

    /** The open tasks of a kind. */
    List<JsonNode> tasks(String kind) {
        return list(clerk.get("/engine-rest/task?maxResults=1000&processInstanceBusinessKey=" + period
                        + "&taskDefinitionKey=" + kind)
                .good());
    }

    /** The one open task of a kind, as its people see it. */
    String task(StudioClient person, String kind) {
        List<JsonNode> found =
                list(person.get("/engine-rest/task?processInstanceBusinessKey=" + period + "&taskDefinitionKey=" + kind)
                        .good());
        assertThat(found).hasSize(1);
        return found.get(0).path("id").asText();
    }

    String customer(JsonNode task) {
        return clerk.get("/engine-rest/task/" + task.path("id").asText() + "/variables/customer")
                .good()
                .path("value")
                .asText();
    }

    JsonNode desk(String customer) {
        return clerk.get("/api/month-ends/" + period + "/customers/" + customer).good();
    }

    JsonNode plan() {
        return manager.get("/api/month-ends/" + period + "/plan").good();
    }

    List<JsonNode> changes() {
        return list(plan().path("changes"));
    }

    String hash() {
        return overview().path("planHash").asText();
    }

    Answer decide(StudioClient person, Map<?, ?>... decisions) {
        return person.post("/api/month-ends/" + period + "/decisions", Map.of("decisions", Arrays.asList(decisions)));
    }

    /** A clerk leaves every open line for later and accepts every change, until nothing is left to review. */
    void reviewAll() {
        until("REVIEW", "APPROVAL");
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    tasks("resolveUnlinked").forEach(this::leaveForLater);
                    tasks("reviewChanges").forEach(this::acceptChanges);
                    return !state().equals("REVIEW");
                });
    }

    void leaveForLater(JsonNode task) {
        clerk.complete(task.path("id").asText(), Map.of("undecided", "later")).good();
    }

    void acceptChanges(JsonNode task) {
        accept(customer(task));
        accept(customer(task)); // an accepted drift turns into changes
        clerk.complete(task.path("id").asText(), Map.of()).good();
    }

    /** Accepts all changes and drifts of the customer that wait for a word. */
    void accept(String customer) {
        JsonNode plan = clerk.get("/api/month-ends/" + period + "/plan?customer=" + customer)
                .good();
        List<Map<String, String>> accepted = new ArrayList<>();
        plan.path("changes").forEach(change -> {
            if (change.path("reviewRequired").asBoolean()
                    && change.path("decision").asText().equals("NONE")) {
                accepted.add(accept(change));
            }
        });
        plan.path("exceptions").forEach(exception -> {
            if (exception.path("undecided").asBoolean()) {
                accepted.add(accept(exception));
            }
        });
        if (!accepted.isEmpty()) {
            decide(clerk, accepted.toArray(Map[]::new)).good();
        }
    }

    private static Map<String, String> accept(JsonNode change) {
        return Map.of("action", "accept", "changeKey", change.path("key").asText());
    }

    Answer approve(StudioClient person, String hash) {
        return person.complete(
                task(manager, "approveMonthEnd"),
                Map.of("decision", "approve", "planHash", hash, "comment", "Looked."));
    }

    /** The manager approves what is planned, and it is posted. */
    JsonNode approveAndPost() {
        until("APPROVAL");
        Answer answer = approve(manager, hash());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        return until("CLOSED", "FAILURES", "REVIEW");
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
