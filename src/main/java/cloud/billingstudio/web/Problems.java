package cloud.billingstudio.web;

import cloud.billingstudio.shared.Refusal;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failed call answers a problem (RFC 9457) whose detail names the thing and the cure, and never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Map<Refusal.Kind, HttpStatus> STATUS = Map.of(
            Refusal.Kind.INVALID, HttpStatus.BAD_REQUEST,
            Refusal.Kind.NOT_FOUND, HttpStatus.NOT_FOUND,
            Refusal.Kind.CONFLICT, HttpStatus.CONFLICT,
            Refusal.Kind.FORBIDDEN, HttpStatus.FORBIDDEN);

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        HttpStatus status = STATUS.getOrDefault(refusal.kind(), HttpStatus.BAD_REQUEST);
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException refused) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN,
                "Your role does not allow this: ask a colleague with the right role, or an administrator for it.");
    }

    /** A defect of ours: its cause belongs in the log, not in the answer. A database out of reach is none. */
    @ExceptionHandler
    ProblemDetail failed(Exception defect, WebRequest request) {
        if (DatabaseAway.isCauseOf(defect)) {
            LOG.warn("{}: the database cannot be reached: {}", request.getDescription(false), defect.getMessage());
            return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.WORDS);
        }
        LOG.error("{} failed", request.getDescription(false), defect);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The Studio failed at this; the reason is in its log. Try again later.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(unreadable, unreadableBody(unreadable), headers, status, request);
    }

    private static String unreadableBody(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof JsonMappingException wrong
                && !wrong.getPath().isEmpty()) {
            String path = wrong.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            if (wrong instanceof InvalidFormatException format && format.getTargetType() != null) {
                return "The body's field \"%s\" is \"%s\"; %s."
                        .formatted(path, format.getValue(), expected(format.getTargetType()));
            }
            if (wrong instanceof UnrecognizedPropertyException unknown) {
                return "The body's field \"%s\" is not known; use one of %s."
                        .formatted(path, sorted(unknown.getKnownPropertyIds()));
            }
            return "The body's field \"" + path + "\" has a value that does not fit: "
                    + firstLine(wrong.getOriginalMessage());
        }
        return "The body is not readable JSON, or is missing: send JSON as described at /v3/api-docs.";
    }

    private static String sorted(Collection<?> names) {
        return names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String words(Class<?> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = wrong instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : wrong.getPropertyName();
        String detail = "The parameter \"" + name + "\" cannot be \"" + wrong.getValue() + "\""
                + (wrong.getRequiredType() == null ? "" : ": " + expected(wrong.getRequiredType())) + ".";
        return problem(wrong, detail, headers, status, request);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "use one of " + words(type);
        }
        return switch (type.getSimpleName()) {
            case "BigDecimal" -> "send a number";
            case "int", "Integer", "long", "Long" -> "send a whole number";
            case "Instant" -> "send an instant such as 2026-10-31T12:00:00Z";
            case "LocalDate" -> "send a date such as 2026-10-31";
            case "boolean", "Boolean" -> "send true or false";
            default -> "send a value of kind " + type.getSimpleName();
        };
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String fields = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> (error instanceof FieldError field ? "\"" + field.getField() + "\" " : "")
                        + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return problem(invalid, "The request does not fit: " + fields + ".", headers, status, request);
    }

    private @Nullable ResponseEntity<Object> problem(
            Exception cause, String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                cause, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }
}
