package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a month end does not let happen: the task stays open, nothing changes, and the words say what to do instead. */
@StudioTest
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
@Tag("month-end")
class MonthEndRefusalsIT {

    private static final String PERIOD = "2026-10";
    private static final String STACK_OF_A_REFUSAL = "\tat cloud.billingstudio.process.FormStep";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;
    private StudioClient clerk;
    private StudioClient manager;
    private StudioClient auditor;
    private StudioClient admin;

    @BeforeEach
    void open() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, PERIOD).open();
        clerk = run.clerk;
        manager = run.manager;
        auditor = clerk.as("auditor");
        admin = clerk.as("admin");
        run.until("REVIEW");
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.leaveLittleBehind();
    }

    @Test
    void keepsATaskOpenUntilItsOwnPeopleHaveDecidedEverything(CapturedOutput log) {
        JsonNode task = run.tasks("resolveUnlinked").get(0);
        String id = task.path("id").asText();
        String customer = run.customer(task);
        JsonNode before = run.desk(customer);

        assertRefused(clerk.complete(id, Map.of()), "undecided", "Link, exclude or leave");
        assertRefused(clerk.complete(id, Map.of("undecided", "whatever")), "whatever", "refuse, later");
        assertRefused(manager.complete(id, Map.of("undecided", "later")), "belongs to the group clerks");
        assertRefused(auditor.complete(id, Map.of("undecided", "later")), "belongs to the group clerks");
        assertRefused(
                auditor.post("/engine-rest/task/" + id + "/claim", Map.of("userId", "auditor")), "you are not in it");
        assertRefused(
                manager.post("/camunda/api/engine/engine/default/task/" + id + "/submit-form", Map.of()),
                "belongs to the group clerks");

        assertThat(run.tasks("resolveUnlinked"))
                .extracting(each -> each.path("id").asText())
                .contains(id);
        assertThat(run.desk(customer)).isEqualTo(before);
        assertThat(log).doesNotContain(STACK_OF_A_REFUSAL);
    }

    @Test
    void warnsOfALinkToAnotherCustomersLineAndMakesItAllTheSame() {
        String customer = run.customer(run.tasks("resolveUnlinked").get(0));
        long line = run.desk(customer).at("/lines/0/licenceLineId").asLong();
        long another = jdbc.sql("select min(psa_line_id) from link where superseded_at = 'infinity'")
                .query(Long.class)
                .single();

        JsonNode answer = run.decide(clerk, Map.of("action", "link", "licenceLineId", line, "psaLineId", another))
                .good();

        assertThat(answer.path("state").asText()).isEqualTo("REVIEW");
        assertThat(answer.at("/warnings/0").asText())
                .startsWith("Bills another customer already: \"")
                .endsWith("\".");
        JsonNode shown = run.desk(customer).at("/lines/0");
        assertThat(shown.path("state").asText()).isEqualTo("LINKED");
        assertThat(shown.at("/warnings/0").asText() + ".")
                .isEqualTo(answer.at("/warnings/0").asText());
        JsonNode undone = run.decide(clerk, Map.of("action", "undo", "licenceLineId", line))
                .good();
        assertThat(undone.path("warnings").isArray()).isTrue();
        assertThat(undone.path("warnings")).isEmpty();
    }

    @Test
    void tellsTheSlowerOfTwoThatTheTaskIsDone() {
        String id = run.tasks("resolveUnlinked").get(0).path("id").asText();
        List<Answer> answers = atOnce(person -> person.complete(id, Map.of("undecided", "later")));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
        Answer later = clerk.complete(id, Map.of("undecided", "later"));
        assertThat(later.status()).isEqualTo(409);
        assertThat(later.json().path("message").asText())
                .contains("load it again")
                .doesNotContain("Exception");
    }

    @Test
    void saysWhatIsWrongWithABodySentForATask() {
        String id = run.tasks("resolveUnlinked").get(0).path("id").asText();
        String path = "/engine-rest/task/%s/complete".formatted(id);

        for (String body : List.of("{", "[]", "\"later\"", "null", "{\"variables\":{\"undecided\":\"later\"}}")) {
            assertRefused(clerk.post(path, body), "The body does not fit: send JSON such as {");
        }
        Answer never = clerk.complete("no-such-task", Map.of());
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.json().path("message").asText()).isEqualTo("There is no task no-such-task.");
        assertThat(run.tasks("resolveUnlinked"))
                .extracting(each -> each.path("id").asText())
                .contains(id);
    }

    private List<Answer> atOnce(Function<StudioClient, Answer> click) {
        return Stream.of(clerk, clerk.as("clerk2"))
                .map(person -> CompletableFuture.supplyAsync(() -> click.apply(person)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Test
    void refusesTextsNoColumnCanHold() {
        String id = run.tasks("resolveUnlinked").get(0).path("id").asText();

        assertRefused(clerk.complete(id, Map.of("undecided", "later", "comment", "a\0b")), "NUL");
        assertProblem(clerk.post("/api/month-ends/" + PERIOD + "/cancel", Map.of("reason", "a\0b")), 400, "NUL");
        assertProblem(clerk.get("/api/reports/linked?filter=customer:eq:%00"), 400, "NUL");
        assertRefused(clerk.complete(id, Map.of("undecided", "a\\u0000b")), "a\\u0000b");
    }

    @Test
    void opensAPeriodOnceAndKnowsWhatAPeriodIs(CapturedOutput log) {
        assertProblem(clerk.post("/api/month-ends", Map.of("period", PERIOD)), 409, "open already");
        assertRefused(startByEngine(PERIOD), "open already");
        assertRefused(startByEngine("October"), "October");
        assertProblem(clerk.post("/api/month-ends", Map.of("period", "2026-13")), 400, "2026-13");
        assertProblem(clerk.post("/api/month-ends", Map.of()), 400, "period");
        assertThat(clerk.get("/api/month-ends/next").good().path("period").asText())
                .isGreaterThan(PERIOD);
        assertThat(clerk.get("/api/psas").good().path("psas").findValuesAsText("strategy"))
                .containsExactlyInAnyOrder("null", "DATED_ADDITION");
        assertProblem(clerk.get("/api/month-ends/2026-1"), 400, "2026-1");
        assertProblem(clerk.get("/api/month-ends/2026-09"), 404, "never opened");
        assertProblem(clerk.get("/api/reports/linked?filter=colour:eq:red"), 400, "colour");
        assertProblem(clerk.get("/api/reports/linked?filter=total:near:3"), 400, "near");
        assertProblem(clerk.get("/api/reports/linked?sort=colour"), 400, "colour");
        assertThat(clerk.get("/engine-rest/process-instance/count?processDefinitionKey=monthEnd&active=true")
                        .good()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(log).contains("ENGINE-REST-HTTP500").doesNotContain(STACK_OF_A_REFUSAL);
    }

    private Answer startByEngine(String period) {
        return clerk.post(
                "/engine-rest/process-definition/key/monthEnd/start",
                Map.of("businessKey", period, "variables", StudioClient.typed(Map.of("period", period))));
    }

    @Test
    void letsAuditorsReadOnly() {
        String month = "/api/month-ends/" + PERIOD;
        JsonNode before = run.overview();

        assertProblem(auditor.post("/api/month-ends", Map.of("period", "2026-11")), 403, "auditor");
        assertProblem(auditor.post(month + "/decisions", Map.of("decisions", List.of())), 403, "auditor");
        assertProblem(auditor.post(month + "/fetch", Map.of()), 403, "auditor");
        assertProblem(auditor.post(month + "/try-now", Map.of()), 403, "auditor");
        assertProblem(auditor.post(month + "/cancel", Map.of("reason", "x")), 403, "auditor");
        assertThat(auditor.post("/engine-rest/message", Map.of("messageName", "cancelMonthEnd", "businessKey", PERIOD))
                        .status())
                .isGreaterThanOrEqualTo(400);

        assertThat(auditor.get(month).good()).isEqualTo(before);
    }

    @Test
    void postsOnlyWhatSomebodyElseThanTheDecidersApprovedAsItIs() {
        JsonNode line = run.desk(run.customer(run.tasks("resolveUnlinked").get(0)))
                .path("lines")
                .get(0);
        run.decide(
                        manager,
                        Map.of(
                                "action", "exclude",
                                "licenceLineId", line.path("licenceLineId").asLong(),
                                "reason", "Billed by hand"))
                .good();
        run.reviewAll();
        run.until("APPROVAL");
        String task = run.task(manager, "approveMonthEnd");

        assertRefused(run.approve(manager, run.hash()), "manager decided 1 line");
        StudioClient other = clerk.as("manager2");
        assertRefused(run.approve(other, "0000"), "not that of the frozen plan");
        assertRefused(other.complete(task, Map.of("decision", "approve")), "planHash is missing");
        assertRefused(other.complete(task, Map.of("planHash", run.hash())), "approve, sendBack");
        assertRefused(run.approve(clerk, run.hash()), "belongs to the group billing managers");
        assertThat(run.task(manager, "approveMonthEnd")).isEqualTo(task);
        assertThat(run.state()).isEqualTo("APPROVAL");
        assertThat(sandbox.writes()).isEmpty();

        assertThat(run.approve(other, run.hash()).status()).isEqualTo(204);
        run.until("CLOSED");
        assertThat(sandbox.adjustments()).isNotEmpty();
    }

    @Test
    void postsNothingWhereTheTokenIsMovedPastTheApproval() {
        run.reviewAll();
        run.until("APPROVAL");

        for (String step : List.of("preparePosting", "postChanges#multiInstanceBody", "verifyPostings")) {
            String before = run.task(manager, "approveMonthEnd");
            move("approveMonthEnd", step);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(run.task(manager, "approveMonthEnd"))
                    .isNotEqualTo(before));
            assertThat(run.state()).isEqualTo("APPROVAL");
        }
        assertThat(sandbox.writes()).isEmpty();

        move("approveMonthEnd", "generateReports");
        assertProblemShown("No plan of month end 2026-10 was approved, so it cannot end.");
        move("generateReports", "approveMonthEnd");
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
        assertThat(sandbox.adjustments()).isNotEmpty();
    }

    private void move(String from, String to) {
        String instance = admin.get("/engine-rest/process-instance?processDefinitionKey=monthEnd&businessKey=" + PERIOD)
                .good()
                .get(0)
                .path("id")
                .asText();
        Map<String, Object> lanes = Map.of("lanes", Map.of("value", 1, "type", "Integer"));
        admin.post(
                        "/engine-rest/process-instance/" + instance + "/modification",
                        Map.of(
                                "instructions",
                                List.of(
                                        Map.of("type", "startBeforeActivity", "activityId", to, "variables", lanes),
                                        Map.of("type", "cancel", "activityId", from))))
                .good();
    }

    private void assertProblemShown(String words) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(run.overview().path("problems").toString()).contains(words));
    }

    @Test
    void isGivenUpOnlyBeforeAnythingWasWritten() {
        assertProblem(clerk.post("/api/month-ends/" + PERIOD + "/cancel", Map.of()), 400, "reason");
        assertThat(atOnce(person ->
                        person.post("/api/month-ends/" + PERIOD + "/cancel", Map.of("reason", "Wrong month"))))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(200, 409);
        assertThat(run.state()).isEqualTo("CANCELLED");
        assertThat(run.tasks("resolveUnlinked")).isEmpty();
        assertCancelled(manager.post("/api/month-ends/" + PERIOD + "/cancel", Map.of("reason", "Late")));
        assertCancelled(manager.post("/api/month-ends/" + PERIOD + "/fetch", Map.of()));
        assertCancelled(manager.post("/api/month-ends/" + PERIOD + "/try-now", Map.of()));
        assertCancelled(manager.get("/api/month-ends/" + PERIOD + "/plan"));

        run.open();
        run.reviewAll();
        sandbox.refuseAdjustments(1, "The adjustment would result in a negative number of units.");
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("FAILURES");
        assertProblem(
                manager.post("/api/month-ends/" + PERIOD + "/cancel", Map.of("reason", "Too late")),
                409,
                "cannot be cancelled");

        resolveFailures();
    }

    @Test
    void isGivenUpWhileTheProcessIsAtWork() {
        for (int waited = 0; waited < 5; waited++) {
            clerk.post("/api/month-ends/" + PERIOD + "/cancel", Map.of("reason", "Wrong month"))
                    .good();
            assertThat(run.state()).isEqualTo("CANCELLED");
            assertThat(run.overview().path("steps").findValuesAsText("state"))
                    .isNotEmpty()
                    .isSubsetOf("WAITING", "DONE");
            run.open();
            awaitWork(waited);
        }
    }

    /** Until the engine has done so many of the month end's steps. */
    private void awaitWork(int steps) {
        await().atMost(Duration.ofSeconds(120))
                .until(() ->
                        admin.get("/engine-rest/history/activity-instance/count?activityType=serviceTask&finished=true"
                                                + "&processInstanceId="
                                                + admin.get(
                                                                "/engine-rest/process-instance?processDefinitionKey=monthEnd&businessKey="
                                                                        + PERIOD)
                                                        .good()
                                                        .path(0)
                                                        .path("id")
                                                        .asText())
                                        .good()
                                        .path("count")
                                        .asInt()
                                >= steps);
    }

    private static void assertCancelled(Answer answer) {
        assertProblem(answer, 409, PERIOD + " is cancelled, by clerk", "Wrong month", "Open the period again");
    }

    private void resolveFailures() {
        List<JsonNode> refused =
                MonthEndRun.list(auditor.get("/api/reports/failures").good().path("rows"));
        assertThat(refused).singleElement().asString().contains("negative number of units");
        String task = run.task(clerk, "resolveFailures");
        assertRefused(clerk.complete(task, Map.of()), "retry, leave, stop");
        clerk.complete(task, Map.of("decision", "retry")).good();
        run.until("CLOSED");
        assertThat(sandbox.adjustments()).hasSize(run.changes().size()).doesNotHaveDuplicates();
        assertThat(sandbox.writes()).hasSize(run.changes().size() + 1);
    }

    private static void assertRefused(Answer answer, String... words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(words).doesNotContain("Exception");
    }

    private static void assertProblem(Answer answer, int status, String... words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(words);
    }
}
