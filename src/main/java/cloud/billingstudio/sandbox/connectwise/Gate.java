package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.ConnectwiseSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets clients in: keys, client id, the tenant's codebase, and how many requests a minute. */
@Component
class Gate {

    static final String COMPANY = "studio";

    /** Who the keys belong to. */
    static final String MEMBER = "StudioAPI";

    private static final String KEYS = "public:private";
    private static final String CLIENT_ID = "00000000-0000-0000-0000-000000000001";
    private static final String ANY_CODEBASE = "v4_6_release";
    private static final long MINUTE = 60_000_000_000L;

    private long windowStart = System.nanoTime();
    private int used;

    void letIn(HttpServletRequest request, Route route, ConnectwiseSettings settings) {
        requireBudget(settings);
        if (settings.tlsOnly() && !request.isSecure()) {
            throw Failure.of(403, "Security", "SSL is required.");
        }
        boolean right = route.codebase().equalsIgnoreCase(ANY_CODEBASE)
                || route.codebase().equalsIgnoreCase(settings.codebase());
        if (!right) {
            throw Failure.noSuchRoute(request.getRequestURI());
        }
        if (!credentials(request).equals(Optional.of(COMPANY + "+" + KEYS))) {
            throw wrongCredentials(settings);
        }
        if (!CLIENT_ID.equalsIgnoreCase(request.getHeader("clientId"))) {
            throw Failure.of(
                    settings.unauthorisedStatus(), "Unauthorized", "The clientId header is missing or not registered.");
        }
    }

    private static Failure wrongCredentials(ConnectwiseSettings settings) {
        return switch (settings.wrongCredentials()) {
            case "userNotAuthenticated" -> Failure.of(401, "ConnectWiseApi", "UserNotAuthenticated");
            case "notFound" -> Failure.of(404, "NotFound", "The resource was not found.");
            case "cannotRoute" -> Failure.cannotRoute();
            default -> Failure.of(401, "Unauthorized", "The supplied authentication is incorrect.");
        };
    }

    private static Optional<String> credentials(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private synchronized void requireBudget(ConnectwiseSettings settings) {
        long now = System.nanoTime();
        if (now - windowStart >= MINUTE) {
            windowStart = now;
            used = 0;
        }
        used++;
        Integer allowed = settings.requestsPerMinute();
        if (allowed != null && used > allowed) {
            long seconds = Math.max(1, (windowStart + MINUTE - now + 999_999_999L) / 1_000_000_000L);
            throw Failure.tooMany(settings.retryAfter() ? seconds : null);
        }
    }
}
