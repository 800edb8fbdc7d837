package cloud.billingstudio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** After signing out: a form goes to the sign-in page, scripts and Camunda's applications expect an empty answer. */
final class SignedOut implements LogoutSuccessHandler {

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication user)
            throws IOException {
        if (request.getHeader("X-Requested-With") != null
                || request.getServletPath().startsWith("/camunda/")) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.sendRedirect(request.getContextPath() + "/login?signedOut");
        }
    }
}
