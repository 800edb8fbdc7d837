package cloud.billingstudio.sandbox.control;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
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
        return invalid("Parameter " + e.getName() + " is '" + e.getValue() + "', not a whole number.");
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException e) {
        return invalid("Parameter " + e.getParameterName() + " is required.");
    }

    @ExceptionHandler
    ProblemDetail missing(HttpMessageNotReadableException e) {
        return invalid("The body is missing; send JSON as described at /v3/api-docs.");
    }

    @ExceptionHandler
    ProblemDetail unknown(HttpMediaTypeNotSupportedException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(415), "The body is JSON: send it with Content-Type application/json.");
    }

    private static ProblemDetail invalid(String detail) {
        return ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(400), detail);
    }
}
