package cloud.billingstudio.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in. */
@RestController
@Tag(name = "Sign-in")
class Me {

    /** @param roles without prefix: {@code CLERK}, {@code MANAGER}, {@code AUDITOR}, {@code ADMIN} */
    record SignedIn(String user, List<String> groups, List<String> roles, boolean demo) {}

    private final boolean demo;

    Me(Environment environment) {
        demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/api/me")
    @Operation(summary = "The signed-in user; also sets the cookie STUDIO-CSRF that a session's writes must send back")
    SignedIn me(Authentication user, @Parameter(hidden = true) CsrfToken token) {
        token.getToken(); // being asked for is what makes it a cookie
        return new SignedIn(user.getName(), named(user, "GROUP_"), named(user, "ROLE_"), demo);
    }

    private static List<String> named(Authentication user, String prefix) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(prefix))
                .map(authority -> authority.substring(prefix.length()))
                .sorted()
                .toList();
    }
}
