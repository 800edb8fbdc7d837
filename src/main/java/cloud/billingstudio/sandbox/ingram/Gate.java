package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The gateway in front of the marketplace: subscription key, budget and quota, bearer token; files stand elsewhere. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class Gate extends OncePerRequestFilter {

    static final String ROOT = "/sandbox/ingram";
    static final String SUBSCRIPTION_KEY = "sandbox-key";

    private final Tokens tokens;
    private final RequestBudget budget;
    private final SettingsStore settings;
    private final DueOrders due;
    private final ObjectProvider<Interlude> interludes;
    private final ObjectMapper json;

    Gate(
            Tokens tokens,
            RequestBudget budget,
            SettingsStore settings,
            DueOrders due,
            ObjectProvider<Interlude> interludes,
            ObjectMapper json) {
        this.tokens = tokens;
        this.budget = budget;
        this.settings = settings;
        this.due = due;
        this.interludes = interludes;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ROOT + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(ROOT.length());
        boolean isElsewhere = path.startsWith("/files/") || path.startsWith("/auth/");
        if (isElsewhere || passes(path, request, response)) {
            timePasses(path, request);
            chain.doFilter(request, response);
        }
    }

    private boolean passes(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        IngramSettings current = settings.current().ingram();
        String key = request.getHeader("X-Subscription-Key");
        if (key == null) {
            return keyRefused(response, "missing subscription key. Send one with every request.");
        }
        if (!SUBSCRIPTION_KEY.equals(key) || current.keyRevoked()) {
            return keyRefused(response, "invalid subscription key. Send the key of an active subscription.");
        }
        if (budget.quotaIsUsedUp(current)) {
            return refuse(response, 403, gateway(403, "Out of call volume quota. It is replenished in 00:10:00."));
        }
        long wait = budget.secondsToWait(current);
        if (wait > 0) {
            if (current.retryAfter()) {
                response.setHeader("Retry-After", Long.toString(wait));
            }
            return refuse(response, 429, gateway(429, "Rate limit is exceeded. Try again in " + wait + " seconds."));
        }
        if (!path.equals("/token") && !hasToken(request)) {
            String message = "Full authentication is required to access this resource";
            return refuse(response, 401, Answers.error(current.errors(), 401, message, path, Correlation.of(request)));
        }
        return true;
    }

    private void timePasses(String path, HttpServletRequest request) {
        due.carryOut();
        String offset = request.getParameter("offset");
        if (request.getMethod().equals("GET") && offset != null && !offset.matches("0*")) {
            interludes.forEach(interlude -> interlude.beforeFurtherPage(path.substring(1)));
        }
    }

    private boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith("Bearer ") && tokens.isValid(header.substring("Bearer ".length()));
    }

    private boolean keyRefused(HttpServletResponse response, String reason) throws IOException {
        response.setHeader(
                "WWW-Authenticate", "AzureApiManagementKey realm=\"marketplace\",name=\"X-Subscription-Key\"");
        return refuse(response, 401, gateway(401, "Access denied due to " + reason));
    }

    private static Object gateway(int status, String message) {
        return Answers.object("statusCode", status, "message", message);
    }

    private boolean refuse(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), body);
        return false;
    }
}
