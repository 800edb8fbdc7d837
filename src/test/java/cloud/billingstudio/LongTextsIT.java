package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts of people are judged at the door, by name and length; names of vendors stop nothing, however long. */
@StudioTest
@Tag("month-end")
class LongTextsIT {

    private static final String FIVE_THOUSAND = "x".repeat(5000);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private SandboxControl sandbox;
    private MonthEndRun run;

    @BeforeEach
    void openAMonthEnd() {
        sandbox = new SandboxControl(port);
        sandbox.resetToSmall();
        run = new MonthEndRun(port, "2026-10");
    }

    @AfterEach
    void leaveLittleBehind() {
        sandbox.leaveLittleBehind();
    }

    @Test
    void refusesTextsThatAreTooLongOrCannotBeKept() {
        run.open().reviewAll();
        run.until("APPROVAL");
        String task = run.task(run.manager, "approveMonthEnd");
        Map<String, String> approval = Map.of("decision", "approve", "planHash", run.hash());

        assertRefused(complete(task, approval, "comment", FIVE_THOUSAND), "comment has 5000 characters; at most 4000");
        assertRefused(
                complete(task, approval, "comment", "x".repeat(2001)), "comment has 2001 characters; at most 2000");
        assertRefused(
                complete(task, Map.of("decision", "sendBack", "comment", "No."), "customers", "a;".repeat(2500)),
                "customers has 5000 characters; at most 4000");
        assertRefused(complete(task, approval, "remark", FIVE_THOUSAND), "remark has 5000 characters");
        assertRefused(complete(task, approval, "x".repeat(300), "a"), "has 300 characters; at most 255");
        // escaped: as bytes of UTF-8 there is no such text
        assertRefused(
                run.manager.post(
                        "/engine-rest/task/" + task + "/complete",
                        "{\"variables\":{\"comment\":{\"value\":\"a\\ud834b\"}}}"),
                "comment holds half of a character");
        assertRefused(complete(task, approval, "comment", "a\0b"), "comment holds the character NUL");
        assertRefused(cancel("x".repeat(2001)), "reason has 2001 characters; at most 2000");
        assertRefused(cancel(FIVE_THOUSAND), "reason has 5000 characters; at most 4000");
        assertRefused(
                run.manager.post("/api/month-ends/2026-10/cancel", "{\"reason\":\"a\\ud834b\"}"),
                "reason holds half of a character");
        assertRefused(
                run.decide(run.manager, Map.of("action", "hold", "changeKey", "1", "reason", "x".repeat(2001))),
                "reason has 2001 characters; at most 2000");
        assertRefused(
                run.manager.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "x".repeat(300))),
                "userId has 300 characters; at most 255");
        assertThat(run.state()).isEqualTo("APPROVAL");

        assertThat(cancel("𝄞".repeat(1000)).status()).isEqualTo(200);
        assertThat(run.overview().path("cancelReason").asText()).isEqualTo("𝄞".repeat(1000));
    }

    @Test
    void reviewsACustomerWhoseNameIsLongerThanATasksName() {
        String customer = "Wide ".repeat(52).strip(); // 259 characters
        jdbc.sql("update sandbox.im_customer set name = :name")
                .param("name", customer)
                .update();
        run.open();
        run.until("REVIEW");
        List<JsonNode> tasks = run.tasks("resolveUnlinked");
        assertThat(tasks).isNotEmpty().allSatisfy(task -> {
            assertThat(task.path("name").asText())
                    .startsWith("Resolve unlinked licences of Wide Wide")
                    .endsWith("…")
                    .hasSizeLessThanOrEqualTo(255);
            assertThat(run.desk(run.customer(task)).toString()).contains(customer);
        });
        run.reviewAll();
        run.until("APPROVAL");
    }

    private Answer complete(String task, Map<String, String> variables, String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(variables);
        all.put(name, value);
        return run.manager.complete(task, all);
    }

    private Answer cancel(String reason) {
        return run.manager.post("/api/month-ends/2026-10/cancel", Map.of("reason", reason));
    }

    private static void assertRefused(Answer answer, String words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text()).contains(words);
    }
}
