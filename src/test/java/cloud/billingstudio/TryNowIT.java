package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.JsonClient.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits is shown at once, and people who may need not wait for it. */
@StudioTest
@Tag("month-end")
class TryNowIT {

    private static final String MONTH = "/api/month-ends/2026-10";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;

    @BeforeEach
    void approveWhatThePsaDoesNotTake() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, "2026-10").open();
        run.reviewAll();
        run.until("APPROVAL");
        assertProblem(run.manager.post(MONTH + "/try-now", Map.of()), 409, "Nothing of month end 2026-10 waits");
        sandbox.fault("autotask", "*", "refuseBefore", Map.of("status", 401, "count", 10_000));
        assertThat(run.approve(run.manager, run.hash()).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(60)).until(() -> failed() > 0);
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.forgetFaults();
        sandbox.leaveLittleBehind();
    }

    @Test
    void saysWhatWaitsAndRevivesWhatFailedTooOftenWhereAManagerWantsIt() {
        assertThat(run.overview().path("problems")).isNotEmpty();
        useUpTheRetries();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(run.overview().path("problems").toString()).contains("can press Try now"));
        assertThat(run.overview().path("triable").asBoolean()).isTrue();
        assertProblem(run.clerk.post(MONTH + "/try-now", Map.of()), 403, "clerk may not have what waits tried now");
        sandbox.forgetFaults();

        run.clerk.as("admin").post(MONTH + "/try-now", Map.of()).good();

        run.until("CLOSED");
        assertThat(sandbox.adjustments()).doesNotHaveDuplicates().isNotEmpty();
        assertThat(jdbc.sql("select actor from audit_event where action = 'triedNow' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("admin");
    }

    @Test
    void bringsAPlanWhoseApprovalIsWithdrawnBackIntoItsTaskAtOnce() {
        useUpTheRetries();

        run.manager
                .post(MONTH + "/withdraw-approval", Map.of("reason", "The customer called."))
                .good();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(run.overview().path("openTasks").toString()).contains("approveMonthEnd"));
        assertThat(run.overview().path("counts").path("withdrawn").asInt()).isPositive();
        assertThat(sandbox.writes()).isEmpty();
    }

    private int failed() {
        return jdbc.sql("select count(*) from act_ru_job where exception_msg_ is not null")
                .query(Integer.class)
                .single();
    }

    private void useUpTheRetries() {
        jdbc.sql("update act_ru_job set retries_ = 0, rev_ = rev_ + 1 where exception_msg_ is not null")
                .update();
    }

    private static void assertProblem(Answer answer, int status, String... words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(words);
    }
}
