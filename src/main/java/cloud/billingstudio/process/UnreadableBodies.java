package cloud.billingstudio.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Says what is wrong with a body sent for a task: the engine answers one that is not JSON, or whose members are of
 * another kind, 400 without a word or with the names of its classes as plain text (which of the two, chance decides as
 * it starts), and {@code null} 500, as if the server were broken.
 */
@Component
class UnreadableBodies extends OncePerRequestFilter {

    /** The engine's words where the whole body is {@code null}. */
    private static final String NO_BODY = "\"dto\" is null";

    private final ObjectMapper json;

    UnreadableBodies(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return TasksOfOthers.taskWorkedOn(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (isUnreadable(answer)) {
            EngineAnswer.refuse(
                    answer,
                    HttpStatus.BAD_REQUEST,
                    "The body does not fit: send JSON such as {\"variables\":{\"comment\":{\"value\":\"checked\"}}}."
                            + " Nothing of this was kept.",
                    json);
        }
        answer.copyBodyToResponse();
    }

    private boolean isUnreadable(ContentCachingResponseWrapper answer) throws IOException {
        JsonNode message = EngineAnswer.read(answer, json).path("message");
        return switch (answer.getStatus()) {
            case HttpServletResponse.SC_BAD_REQUEST ->
                isPlainText(answer)
                        || message.isTextual() && message.textValue().isEmpty();
            case HttpServletResponse.SC_INTERNAL_SERVER_ERROR ->
                message.asText().contains(NO_BODY);
            default -> false;
        };
    }

    private static boolean isPlainText(ContentCachingResponseWrapper answer) {
        return String.valueOf(answer.getContentType()).startsWith(MediaType.TEXT_PLAIN_VALUE);
    }
}
