package cloud.billingstudio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** The sign-in page; works without scripts. */
@Controller
class SignInPage {

    private final String template;

    SignInPage() throws IOException {
        template = new ClassPathResource("web/login.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String page(HttpServletRequest request, CsrfToken token) {
        return template.replace("{{csrfName}}", HtmlUtils.htmlEscape(token.getParameterName()))
                .replace("{{csrf}}", HtmlUtils.htmlEscape(token.getToken()))
                .replace("{{message}}", message(request));
    }

    private static String message(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return note(
                    "alert",
                    "That did not work: the user name or the password is wrong. "
                            + "After several failed attempts a user is locked for a little while.");
        }
        if (request.getParameter("again") != null) {
            return note("alert", "The page was open for too long. Please sign in again.");
        }
        return request.getParameter("signedOut") != null ? note("status", "You are signed out.") : "";
    }

    private static String note(String role, String text) {
        return "<p class=\"note\" role=\"" + role + "\">" + text + "</p>";
    }
}
