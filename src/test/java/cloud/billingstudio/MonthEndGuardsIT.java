package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was shown to the approver is what is posted, by whatever door somebody tries to change it, and nobody is stuck. */
@StudioTest
@Tag("month-end")
class MonthEndGuardsIT {

    private static final String MONTH = "/api/month-ends/2026-10";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;
    private StudioClient clerk;
    private StudioClient manager;

    @BeforeEach
    void planAMonth() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, "2026-10").open();
        clerk = run.clerk;
        manager = run.manager;
        run.reviewAll();
        run.until("APPROVAL");
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.forgetFaults();
        sandbox.leaveLittleBehind();
    }

    @Test
    void holdsAnApprovedPlanUntilItIsPostedOrItsApprovalWithdrawn() {
        String hash = run.hash();
        String link = linkOf(run.changes().get(0));
        assertThat(importOf(link)).contains("waits for approval", "send the plan back first");
        assertRefused(run.approve(clerk.as("admin"), hash), "admin is no billing manager");
        assertThat(obstacles("admin")).contains("admin is no billing manager");
        assertThat(obstacles("manager")).isEqualTo("[]");
        sandbox.fault("autotask", "*", "refuseBefore", Map.of("status", 503, "count", 10_000));

        assertThat(run.approve(manager, hash).status()).isEqualTo(204);
        assertThat(run.state()).isEqualTo("POSTING");
        assertProblem(hold(run.changes().get(0)), 409, "its state is \"Posting\", by manager on 2026-11-05");
        assertThat(importOf(link))
                .contains("part of the plan of month end 2026-10", "approved by manager on 2026-11-05");
        assertProblem(clerk.post(MONTH + "/withdraw-approval", Map.of("reason", "No")), 403, "clerk is no billing");
        assertProblem(clerk.post(MONTH + "/cancel", Map.of("reason", "No")), 403, "clerk is no billing manager");
        assertThat(run.overview().path("withdrawable").asBoolean()).isTrue();
        assertThat(run.hash()).isEqualTo(hash);

        manager.post(MONTH + "/withdraw-approval", Map.of("reason", "The customer called."))
                .good();
        assertThat(run.state()).isEqualTo("APPROVAL");
        assertProblem(
                manager.post(MONTH + "/withdraw-approval", Map.of("reason", "x")), 409, "no approval to withdraw");
        sandbox.forgetFaults();
        run.until("APPROVAL");
        assertThat(sandbox.writes()).isEmpty();

        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("CLOSED");
        assertThat(sandbox.adjustments()).hasSize(run.changes().size()).doesNotHaveDuplicates();
    }

    @Test
    void givesAnApprovedMonthEndUpAsLongAsNothingWasSent() {
        sandbox.fault("autotask", "*", "refuseBefore", Map.of("status", 503, "count", 10_000));
        assertThat(run.approve(manager, run.hash()).status()).isEqualTo(204);
        awaitPostings();

        manager.post(MONTH + "/cancel", Map.of("reason", "Wrong month")).good();

        assertThat(run.state()).isEqualTo("CANCELLED");
        sandbox.forgetFaults();
        assertThat(sandbox.writes()).isEmpty();
        assertThat(jdbc.sql("select distinct state from posting")
                        .query(String.class)
                        .list())
                .containsExactly("WITHDRAWN");
        run.open();
        run.until("APPROVAL");
    }

    @Test
    void asksAnotherManagerWhereOneImportedLinksAndBothSidesAgainWhereTheyWereReadLongAgo() {
        String link = linkOf(run.changes().get(0));
        manager.post(MONTH + "/cancel", Map.of("reason", "Links first")).good();
        assertThat(importBy(manager, link)).contains("\"imported\":1");
        run.open();
        run.reviewAll();
        run.until("APPROVAL");
        assertThat(obstacles("manager")).contains("manager decided 1 line(s)");
        assertRefused(run.approve(manager, run.hash()), "manager decided 1 line(s)");

        sandbox.clock("2026-11-09T09:00:00Z");
        StudioClient other = clerk.as("manager2");
        assertThat(obstacles("manager2")).contains("read more than 3 days ago", "choose to fetch again");
        assertRefused(run.approve(other, run.hash()), "read more than 3 days ago");
        other.complete(run.task(other, "approveMonthEnd"), Map.of("decision", "fetchAgain"))
                .good();
        assertThat(run.state()).isIn("FETCHING", "MAPPING", "REVIEW");
        run.reviewAll();
        run.until("APPROVAL");
        assertThat(run.approve(other, run.hash()).status()).isEqualTo(204);
        run.until("CLOSED");
    }

    @Test
    void leavesNobodyStuckBetweenVoidRefusedSentBackAndHeldChanges() {
        JsonNode moved = run.changes().get(0);
        LocalDate day = LocalDate.parse(moved.path("effectiveDate").asText());
        sandbox.psaUnits(line(moved), moved.path("from").asInt() + 40, day);
        sandbox.refuseAdjustments(1, "The adjustment would result in a negative number of units.");
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("REVIEW");
        assertProblem(
                clerk.post("/api/month-ends", Map.of("period", "2026-09")), 409, "2026-09 comes too late: 2026-10");
        run.reviewAll();
        run.until("APPROVAL");

        manager.complete(
                        run.task(manager, "approveMonthEnd"),
                        Map.of("decision", "sendBack", "comment", "Once more, please."))
                .good();
        run.reviewAll();
        run.until("APPROVAL");
        assertThat(run.plan().path("kind").asText()).isEqualTo("SUPPLEMENTARY");
        run.changes().forEach(change -> hold(change).good());
        assertThat(run.plan().path("kind").asText()).isEqualTo("SUPPLEMENTARY");
        assertThat(run.approveAndPost().path("state").asText()).isEqualTo("FAILURES");

        clerk.complete(run.task(clerk, "resolveFailures"), Map.of("decision", "retry"))
                .good();
        run.until("CLOSED");
        assertThat(sandbox.adjustments()).doesNotHaveDuplicates().noneMatch(each -> each.startsWith(line(moved) + "@"));
    }

    @Test
    void stopsPostingByItselfAndLetsAManagerDecide() {
        int planned = run.changes().size();
        assertThat(planned).isGreaterThan(5);
        sandbox.refuseAdjustments(planned, "The contract is locked.");

        JsonNode stopped = run.approveAndPost();

        assertThat(stopped.path("state").asText()).isEqualTo("FAILURES");
        assertThat(stopped.path("heldBack").toString()).contains("autotask refused 5 changes in a row");
        int sent = sandbox.writes().size();
        assertThat(sent).as("the fifth, and what other lanes had under way").isBetween(5, planned - 1);
        String task = run.task(manager, "resolveFailures");
        Map<String, String> stop = Map.of("decision", "stop", "comment", "All of it was a mistake.");
        assertRefused(clerk.complete(task, stop), "clerk is no billing manager");
        manager.complete(task, stop).good();
        assertThat(run.until("CLOSED").path("heldBack")).isEmpty();
        assertThat(sandbox.writes()).hasSize(sent);
        assertThat(sandbox.adjustments()).isEmpty();
    }

    private void awaitPostings() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from posting")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private Answer hold(JsonNode change) {
        return run.decide(
                clerk,
                Map.of(
                        "action",
                        "hold",
                        "changeKey",
                        change.path("key").asText(),
                        "reason",
                        "The customer disputes it"));
    }

    /** A file that links the first licence line of the change to its PSA line as it is linked, but for another rule. */
    private String linkOf(JsonNode change) {
        return "subscriptionId,resourceId,psaLineId,prorateOn\n"
                + jdbc.sql("""
                                select l.subscription_id || ',' || l.resource_id || ',' || p.external_id || ',Last Day of the Month'
                                  from link k
                                  join licence_line l on l.id = k.licence_line_id
                                  join psa_line p on p.id = k.psa_line_id
                                 where k.psa_line_id = ? and k.superseded_at = 'infinity'
                                 order by k.id limit 1""")
                        .param(change.path("psaLineId").asLong())
                        .query(String.class)
                        .single();
    }

    private String importOf(String links) {
        return importBy(clerk, links);
    }

    private static String importBy(StudioClient person, String links) {
        return person.upload("/api/links/import", "text/csv", links).good().toString();
    }

    private String obstacles(String person) {
        return clerk.as(person).get(MONTH + "/plan").good().path("obstacles").toString();
    }

    private String line(JsonNode change) {
        return jdbc.sql("select external_id from psa_line where id = ?")
                .param(change.path("psaLineId").asLong())
                .query(String.class)
                .single();
    }

    private static void assertRefused(Answer answer, String... words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(words);
    }

    private static void assertProblem(Answer answer, int status, String... words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(words);
    }
}
