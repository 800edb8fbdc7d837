package cloud.billingstudio.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The engine's error answers, whose message Tasklist shows: read, or put another in their place. */
final class EngineAnswer {

    private EngineAnswer() {}

    /** What the engine says; missing where it is not JSON. */
    static JsonNode read(ContentCachingResponseWrapper answer, ObjectMapper json) throws IOException {
        return String.valueOf(answer.getContentType()).startsWith(MediaType.APPLICATION_JSON_VALUE)
                ? json.readTree(answer.getContentAsByteArray())
                : MissingNode.getInstance();
    }

    /** Says this instead of what was said, if it was said yet. */
    static void refuse(HttpServletResponse response, HttpStatus status, String message, ObjectMapper json)
            throws IOException {
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsString(Map.of("type", "RestException", "message", message))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
