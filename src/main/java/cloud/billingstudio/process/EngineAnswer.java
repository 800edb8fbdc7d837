package cloud.billingstudio.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A refusal that looks as the engine's error answers do, whose message Tasklist shows. */
final class EngineAnswer {

    private EngineAnswer() {}

    static void refuse(HttpServletResponse response, HttpStatus status, String message, ObjectMapper json)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsString(Map.of("type", "RestException", "message", message))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
