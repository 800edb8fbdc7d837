package cloud.billingstudio.web;

import static org.springframework.security.web.util.matcher.AntPathRequestMatcher.antMatcher;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** What a request without a user gets: a person the sign-in page, a program 401 and what to send. */
@Component
class Unauthenticated implements AuthenticationEntryPoint {

    private static final RequestMatcher PROGRAMS = new OrRequestMatcher(
            antMatcher("/api/**"), antMatcher("/engine-rest/**"), antMatcher("/v3/**"), antMatcher("/actuator/**"));
    private static final RequestMatcher CAMUNDA_API = antMatcher("/camunda/api/**");

    private final LoginUrlAuthenticationEntryPoint signInPage = new LoginUrlAuthenticationEntryPoint("/login");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (DatabaseAway.isCauseOf(failure)) { // nobody can say whether the password is right
            DatabaseAwayFilter.tell(request, response);
        } else if (PROGRAMS.matches(request) || CAMUNDA_API.matches(request)) {
            if (!isScriptOfAPage(request)) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Cloud Billing Studio\", charset=\"UTF-8\"");
            }
            ProblemWriter.write(response, HttpStatus.UNAUTHORIZED, detail(request));
        } else {
            signInPage.commence(request, response, failure);
        }
    }

    /** A browser would answer the challenge with its own sign-in window over our page. */
    private static boolean isScriptOfAPage(HttpServletRequest request) {
        return request.getHeader("X-Requested-With") != null || CAMUNDA_API.matches(request);
    }

    private static String detail(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Nobody is signed in: send HTTP Basic credentials, or sign in at /login."
                : "User name or password is wrong, or the user is locked for a while after failed attempts.";
    }

    /** Remembers only pages a person asked for, so that signing in leads back there. */
    RequestCache pagesToReturnTo() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html")
                && !PROGRAMS.matches(request)
                && !CAMUNDA_API.matches(request));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }
}
