package cloud.billingstudio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What a signed-in user gets who may not do this, or whose page did not prove itself. */
final class AccessRefused implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException && request.getServletPath().equals("/login")) {
            response.sendRedirect(request.getContextPath() + "/login?again");
            return;
        }
        ProblemWriter.write(response, HttpStatus.FORBIDDEN, detail(request, refused));
    }

    private static String detail(HttpServletRequest request, AccessDeniedException refused) {
        if (refused instanceof CsrfException) {
            return "The request carries no valid CSRF token: send the value of the cookie " + CsrfRules.COOKIE
                    + " (GET /api/me sets it) as header " + CsrfRules.HEADER + ", or use HTTP Basic.";
        }
        return "User " + request.getRemoteUser() + " may not " + request.getMethod() + " " + request.getRequestURI()
                + ": ask a colleague with the right role, or an administrator for it.";
    }
}
