package cloud.billingstudio.sandbox.control;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers refusals of the control as problem details. */
@RestControllerAdvice(basePackageClasses = RefusalAnswers.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAnswers {

    @ExceptionHandler
    ProblemDetail refused(Refused refusal) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(refusal.status()), String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException e) {
        return invalid("Parameter " + e.getName() + " cannot be '" + e.getValue() + "'.");
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException e) {
        return invalid("Parameter " + e.getParameterName() + " is required.");
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return invalid("The body is not the JSON expected: "
                + String.valueOf(e.getMostSpecificCause().getMessage())
                        .lines()
                        .findFirst()
                        .orElse(""));
    }

    private static ProblemDetail invalid(String detail) {
        return ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(400), detail);
    }
}
