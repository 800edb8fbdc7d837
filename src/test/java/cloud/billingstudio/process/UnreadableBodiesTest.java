package cloud.billingstudio.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whatever of its ways of saying so the engine takes, a person reads what to send. */
class UnreadableBodiesTest {

    private final UnreadableBodies filter = new UnreadableBodies(new ObjectMapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | application/json | {"type":"InvalidRequestException","message":""}
                    400 | text/plain       | Cannot deserialize value of type `org.camunda.bpm.engine.rest.dto`
                    500 | application/json | {"message":"Cannot invoke \\"getVariables()\\" because \\"dto\\" is null"}
                    """)
    void saysWhatToSend(int status, String type, String body) throws Exception {
        MockHttpServletResponse answer = answer(status, type, body);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .contains("The body does not fit: send JSON")
                .doesNotContain("camunda");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | application/json | {"message":"Cannot complete task 7: undecided is missing."}
                    400 | application/problem+json | {"detail":"A text holds the character NUL (code 0)."}
                    500 | application/json | {"message":"something else broke"}
                    200 | application/json | {}
                    """)
    void leavesEveryOtherAnswer(int status, String type, String body) throws Exception {
        MockHttpServletResponse answer = answer(status, type, body);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString()).isEqualTo(body);
    }

    @Test
    void leavesEveryOtherRequest() throws Exception {
        MockHttpServletResponse answer = answer("/engine-rest/message", 400, "text/plain", "Cannot deserialize");

        assertThat(answer.getContentAsString()).isEqualTo("Cannot deserialize");
    }

    private MockHttpServletResponse answer(int status, String type, String body) throws Exception {
        return answer("/engine-rest/task/7/complete", status, type, body);
    }

    private MockHttpServletResponse answer(String path, int status, String type, String body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (engine, answer) -> {
            ((HttpServletResponse) answer).setStatus(status);
            answer.setContentType(type);
            answer.getOutputStream().write(body.getBytes());
        });
        return response;
    }
}
