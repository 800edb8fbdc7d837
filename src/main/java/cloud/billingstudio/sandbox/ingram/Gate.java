package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The gateway in front of the marketplace: subscription key, bearer token, request budget, correlation id. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class Gate extends OncePerRequestFilter {

    static final String ROOT = "/sandbox/ingram";
    static final String SUBSCRIPTION_KEY = "sandbox-key";
    static final String CORRELATION = "X-Correlation-ID";

    private final Tokens tokens;
    private final RequestBudget budget;
    private final SettingsStore settings;
    private final ObjectMapper json;

    Gate(Tokens tokens, RequestBudget budget, SettingsStore settings, ObjectMapper json) {
        this.tokens = tokens;
        this.budget = budget;
        this.settings = settings;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ROOT + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String correlation = UUID.randomUUID().toString();
        request.setAttribute(CORRELATION, correlation);
        response.setHeader(CORRELATION, correlation);
        String path = request.getRequestURI().substring(ROOT.length());
        if (path.startsWith("/files/")) {
            chain.doFilter(request, response);
        } else if (!SUBSCRIPTION_KEY.equals(request.getHeader("X-Subscription-Key"))) {
            gatewayRefuses(response, 401, "Access denied due to missing or invalid subscription key.", null);
        } else if (!path.equals("/token") && !hasToken(request)) {
            String message = "Full authentication is required to access this resource";
            write(response, 401, Answers.error(401, message, path, correlation));
        } else if (withinBudget(response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith("Bearer ") && tokens.isValid(header.substring("Bearer ".length()));
    }

    private boolean withinBudget(HttpServletResponse response) throws IOException {
        IngramSettings current = settings.current().ingram();
        long wait = budget.secondsToWait(current);
        if (wait > 0) {
            String message = "Rate limit is exceeded. Try again in " + wait + " seconds.";
            gatewayRefuses(response, 429, message, current.retryAfter() ? wait : null);
        }
        return wait == 0;
    }

    private void gatewayRefuses(HttpServletResponse response, int status, String message, @Nullable Long retryAfter)
            throws IOException {
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter.toString());
        }
        write(response, status, Answers.object("statusCode", status, "message", message));
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), body);
    }
}
