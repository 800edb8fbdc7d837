package cloud.billingstudio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the slower of two people at one task reads, for each answer the engine may give between the two's steps. */
class LateClicksTest {

    private static final String REFUSED =
            "{\"message\":\"The user with id 'clerk2' does not have one of the permissions\"}";
    private static final String QUICKER = "{\"message\":\"ENGINE-03005 Execution of 'DELETE' failed\",\"code\":1}";
    private static final String DEADLOCK = "{\"message\":\"ENGINE-03083 Unexpected exception\",\"code\":10000}";
    private static final String NO_SUCH_TASK = "{\"message\":\"Cannot find task with id 7: task is null\"}";
    private static final String BROKEN = "{\"message\":\"something else broke\"}";

    private final TaskService tasks = mock(TaskService.class, RETURNS_DEEP_STUBS);
    private final HistoryService history = mock(HistoryService.class, RETURNS_DEEP_STUBS);
    private final LateClicks filter =
            new LateClicks(tasks, history, new Unrestricted(mock(IdentityService.class)), new ObjectMapper());

    @BeforeEach
    void knowTheTask() {
        taskWasThere(true);
    }

    @Test
    void tellsThatSomebodyWasQuickerWhereTheTaskIsGoneByThen() throws Exception {
        taskIsThere(false);
        assertTooLate(answerTo("/engine-rest/task/7/complete", 403, REFUSED));
        assertTooLate(answerTo("/camunda/api/engine/engine/default/task/7/submit-form", 400, REFUSED));
        assertTooLate(answerTo("/engine-rest/task/7/complete", 500, NO_SUCH_TASK));
    }

    @Test
    void tellsThatSomebodyWasQuickerWhereTheEngineSaysSo() throws Exception {
        taskIsThere(true);
        assertTooLate(answerTo("/engine-rest/task/7/claim", 500, QUICKER));
        assertTooLate(answerTo("/engine-rest/task/7/complete", 500, DEADLOCK));
    }

    @Test
    void tellsThatSomebodyWasQuickerWhereTheEngineStumblesOverWhatIsGone() throws Exception {
        String stumbled = "{\"type\":\"NullPointerException\",\"message\":\"\\\"execution\\\" is null\",\"code\":0}";
        taskIsThere(false);
        assertTooLate(answerTo("/engine-rest/task/7/complete", 500, stumbled));
        assertTooLate(answerTo("/camunda/api/engine/engine/default/task/7/submit-form", 500, stumbled));
        taskIsThere(true);
        assertLeft(answerTo("/engine-rest/task/7/complete", 500, stumbled), 500, stumbled);
    }

    @Test
    void saysThatThereNeverWasSuchATask() throws Exception {
        taskIsThere(false);
        taskWasThere(false);
        MockHttpServletResponse answer = answerTo("/engine-rest/task/7/complete", 500, NO_SUCH_TASK);
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("There is no task 7.");
    }

    @Test
    void leavesARefusalOfATaskThatIsStillThere() throws Exception {
        taskIsThere(true);
        assertLeft(answerTo("/engine-rest/task/7/complete", 403, REFUSED), 403, REFUSED);
    }

    @Test
    void leavesWhatBrokeForAnotherReason() throws Exception {
        taskIsThere(false);
        assertLeft(answerTo("/engine-rest/task/7/complete", 500, BROKEN), 500, BROKEN);
        assertLeft(answerTo("/engine-rest/task/7/complete", 200, "{}"), 200, "{}");
    }

    @Test
    void leavesEveryOtherRequest() throws Exception {
        taskIsThere(false);
        assertLeft(answerTo("/engine-rest/task/7/form-variables", 403, REFUSED), 403, REFUSED);
    }

    private void taskWasThere(boolean there) {
        when(history.createHistoricTaskInstanceQuery().taskId("7").count()).thenReturn(there ? 1L : 0L);
    }

    private void taskIsThere(boolean there) {
        when(tasks.createTaskQuery().taskId("7").count()).thenReturn(there ? 1L : 0L);
    }

    private MockHttpServletResponse answerTo(String path, int status, String body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (engine, answer) -> {
            ((HttpServletResponse) answer).setStatus(status);
            answer.setContentType("application/json");
            answer.getOutputStream().write(body.getBytes());
        });
        return response;
    }

    private static void assertTooLate(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString())
                .contains("Somebody completed or changed this task just now; load it again.");
    }

    private static void assertLeft(MockHttpServletResponse answer, int status, String body) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString()).isEqualTo(body);
    }
}
