package cloud.billingstudio.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers 503 with one plain sentence while the database is out of reach, whoever noticed it first: the sign-in, a page, a
 * controller, or the process engine, which answers 500 with the driver's own words.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class DatabaseAwayFilter extends OncePerRequestFilter {

    private static final String PAGE =
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Cloud Billing Studio</title></head>"
                    + "<body><p role=\"alert\">%s</p></body></html>";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/sandbox/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletResponse answer = isForEngine(request) ? new ContentCachingResponseWrapper(response) : response;
        try {
            chain.doFilter(request, answer);
        } catch (ServletException | RuntimeException failure) {
            if (!DatabaseAway.isCauseOf(failure) || response.isCommitted()) {
                throw failure;
            }
            tell(request, response);
            return;
        }
        if (answer instanceof ContentCachingResponseWrapper engine) {
            if (engine.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR.value()
                    && DatabaseAway.isToldIn(new String(engine.getContentAsByteArray(), StandardCharsets.UTF_8))) {
                engine.resetBuffer();
                tell(request, response);
            } else {
                engine.copyBodyToResponse();
            }
        }
    }

    /** To a program as a problem, to a person as a page. */
    static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        if (String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.getOutputStream().write(PAGE.formatted(DatabaseAway.WORDS).getBytes(StandardCharsets.UTF_8));
        } else {
            ProblemWriter.write(response, HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.WORDS);
        }
    }

    private static boolean isForEngine(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/engine-rest/") || path.startsWith("/camunda/api/");
    }
}
