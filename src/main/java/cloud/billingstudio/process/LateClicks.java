package cloud.billingstudio.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Two people, or a double click, at one task: the engine lets the first through and answers the other 500, as if the
 * server were broken. The other is told so in plain words; nothing of theirs was kept.
 */
@Component
class LateClicks extends OncePerRequestFilter {

    /** The engine's words where another transaction was quicker. */
    private static final String OTHERS_WERE_QUICKER = "ENGINE-03005";

    private final ObjectMapper json;

    LateClicks(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !TasksOfOthers.isWorkOnATask(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR && cameTooLate(answer)) {
            answer.resetBuffer();
            EngineAnswer.refuse(
                    answer,
                    HttpStatus.CONFLICT,
                    "Somebody completed or changed this task just now; load it again. Nothing of this was kept.",
                    json);
        }
        answer.copyBodyToResponse();
    }

    /** Whether the engine says that there is no such task any more. */
    static boolean isGone(@Nullable String words) {
        return words != null && words.contains("task is null");
    }

    private static boolean cameTooLate(ContentCachingResponseWrapper answer) {
        String words = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        return words.contains(OTHERS_WERE_QUICKER) || isGone(words);
    }
}
