package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.SettingsStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Gives refusals the marketplace's shape. */
@RestControllerAdvice(basePackageClasses = RefusalAnswers.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAnswers {

    private final SettingsStore settings;

    RefusalAnswers(SettingsStore settings) {
        this.settings = settings;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refused refusal, HttpServletRequest request) {
        return answer(refusal.status(), String.valueOf(refusal.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(400, "The request body is not readable JSON", request);
    }

    private ResponseEntity<Map<String, Object>> answer(int status, String message, HttpServletRequest request) {
        String path = request.getRequestURI().substring(Gate.ROOT.length());
        return ResponseEntity.status(status)
                .body(Answers.error(
                        settings.current().ingram().errors(), status, message, path, Correlation.of(request)));
    }
}
