package cloud.billingstudio.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Two people, or a double click, at one task: the engine lets the first through. The other it answers 500, as if the
 * server were broken, or 403, where the first took the task and its authorizations away between two of its looks. The
 * other is told in plain words what happened; nothing of theirs was kept.
 */
@Component
@Order(LateClicks.BEFORE_ANYBODY_REFUSES)
class LateClicks extends OncePerRequestFilter {

    /** Before {@link TasksOfOthers}, whose refusals it looks through too, and after the sign-in. */
    static final int BEFORE_ANYBODY_REFUSES = 0;

    /** The engine's codes where another transaction was quicker, or the database let another one go on. */
    private static final Set<Integer> OTHERS_WERE_QUICKER =
            Set.of(BuiltinExceptionCode.OPTIMISTIC_LOCKING.getCode(), BuiltinExceptionCode.DEADLOCK.getCode());

    /**
     * What the engine fails with where it has found the task, and then not its execution, definition or variables any
     * more, because the first committed in between: it looks at them without a check.
     */
    private static final Set<String> STUMBLED = Set.of("NullPointerException", "NullValueException");

    private final TaskService tasks;
    private final HistoryService history;
    private final Unrestricted engine;
    private final ObjectMapper json;

    LateClicks(TaskService tasks, HistoryService history, Unrestricted engine, ObjectMapper json) {
        this.tasks = tasks;
        this.history = history;
        this.engine = engine;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> task = TasksOfOthers.taskWorkedOn(request);
        if (task.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (cameTooLate(answer, task.get())) {
            if (everWas(task.get())) {
                EngineAnswer.refuse(
                        answer,
                        HttpStatus.CONFLICT,
                        "Somebody completed or changed this task just now; load it again. Nothing of this was kept.",
                        json);
            } else {
                EngineAnswer.refuse(answer, HttpStatus.NOT_FOUND, "There is no task %s.".formatted(task.get()), json);
            }
        }
        answer.copyBodyToResponse();
    }

    /** Whether the engine's words say that there is no such task any more. */
    static boolean sayThatItIsGone(@Nullable String words) {
        return words != null && words.contains("task is null");
    }

    private boolean cameTooLate(ContentCachingResponseWrapper answer, String task) throws IOException {
        return switch (answer.getStatus()) {
            case HttpServletResponse.SC_INTERNAL_SERVER_ERROR -> {
                JsonNode said = EngineAnswer.read(answer, json);
                yield OTHERS_WERE_QUICKER.contains(said.path("code").asInt())
                        || sayThatItIsGone(said.path("message").asText())
                        || STUMBLED.contains(said.path("type").asText()) && isGone(task);
            }
            case HttpServletResponse.SC_BAD_REQUEST, HttpServletResponse.SC_FORBIDDEN -> isGone(task);
            default -> false;
        };
    }

    private boolean everWas(String task) {
        return engine.look(() ->
                        history.createHistoricTaskInstanceQuery().taskId(task).count())
                > 0;
    }

    private boolean isGone(String task) {
        return engine.look(() -> tasks.createTaskQuery().taskId(task).count()) == 0;
    }
}
