package cloud.billingstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.StudioTest;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

@StudioTest
class PermissionsIT {

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    private String deployment;
    private String instance;

    @BeforeEach
    void start() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("models/permissionTest.bpmn")
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey("permissionTest").getId();
    }

    @AfterEach
    void remove() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void letsTheCandidateGroupClaimReleaseAndComplete() {
        assertThat(post("clerk", "claim", Map.of("userId", "clerk"))).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(post("clerk", "unclaim", Map.of())).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(post("clerk2", "complete", Map.of())).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getName())
                .isEqualTo("Approve");
    }

    @Test
    void refusesEveryOtherGroup() {
        assertThat(post("manager", "complete", Map.of())).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("manager", "claim", Map.of("userId", "manager"))).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("auditor", "complete", Map.of())).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("auditor", "assignee", Map.of("userId", "auditor"))).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void refusesAClerkTheManagersTask() {
        post("clerk", "complete", Map.of());

        assertThat(post("clerk", "complete", Map.of())).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("clerk", "claim", Map.of("userId", "clerk"))).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(post("manager", "complete", Map.of())).isEqualTo(HttpStatus.NO_CONTENT);
    }

    @Test
    void letsAuditorsReadButNotChangeAnInstance() {
        assertThat(get("auditor", "/engine-rest/task?processInstanceId=" + instance))
                .contains("\"Sort\"");
        assertThat(get("auditor", "/engine-rest/history/process-instance?processInstanceId=" + instance))
                .contains(instance);
        assertThat(as("auditor").postForEntity("/engine-rest/message", message(), String.class))
                .extracting(ResponseEntity::getStatusCode)
                .isEqualTo(HttpStatus.FORBIDDEN);
        as("auditor").delete("/engine-rest/process-instance/" + instance);
        assertThat(runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance)
                        .count())
                .as("the instance goes on waiting for the message that was refused")
                .isOne();
    }

    private Map<String, Object> message() {
        return Map.of("messageName", "permissionTestCancelled", "processInstanceId", instance);
    }

    private HttpStatusCode post(String user, String action, Map<String, Object> body) {
        String task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        return as(user).postForEntity("/engine-rest/task/" + task + "/" + action, body, String.class)
                .getStatusCode();
    }

    private String get(String user, String path) {
        return as(user).getForObject(path, String.class);
    }

    private TestRestTemplate as(String user) {
        return http.withBasicAuth(user, user);
    }
}
