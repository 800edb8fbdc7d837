package cloud.billingstudio.web;

import static org.springframework.security.web.util.matcher.AntPathRequestMatcher.antMatcher;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Sessions prove by a token that a write comes from our own page: the cookie's value is sent back as a header. Camunda's
 * applications bring their own such token, under a cookie of another name.
 */
final class CsrfRules {

    static final String COOKIE = "STUDIO-CSRF";
    static final String HEADER = "X-CSRF-TOKEN";

    private CsrfRules() {}

    static void apply(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(COOKIE);
        tokens.setHeaderName(HEADER);
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        csrf.csrfTokenRepository(tokens)
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                .ignoringRequestMatchers(antMatcher("/camunda/**"))
                .ignoringRequestMatchers(CsrfRules::namesItsUserItself)
                .ignoringRequestMatchers(CsrfRules::signsInFromOurPage);
    }

    /** A program that sends HTTP Basic needs no token; a browser that adds remembered credentials for a foreign page does. */
    private static boolean namesItsUserItself(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        String site = request.getHeader("Sec-Fetch-Site");
        return authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith("basic ")
                && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    /** Where the browser vouches for the page, signing in does not fail on a token another tab has replaced since. */
    private static boolean signsInFromOurPage(HttpServletRequest request) {
        return request.getServletPath().equals("/login") && "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
