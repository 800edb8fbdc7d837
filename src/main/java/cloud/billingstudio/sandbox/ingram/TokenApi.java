package cloud.billingstudio.sandbox.ingram;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a bearer token for a name and a password: by the marketplace's own call, or as OpenID Connect has it. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT)
class TokenApi {

    private static final String MARKETPLACE = "us";
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("api:api".getBytes(StandardCharsets.UTF_8));
    private static final Map<String, String> FORM = Map.of(
            "grant_type", "password",
            "username", "api",
            "password", "api",
            "client_id", "studio",
            "client_secret", "studio-secret",
            "scope", "openid");

    private final Tokens tokens;

    TokenApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping("/token")
    Map<String, Object> token(
            @RequestHeader(value = "Authorization", required = false) @Nullable String authorization,
            @RequestBody(required = false) @Nullable Map<String, Object> body) {
        if (!CREDENTIALS.equals(authorization)) {
            throw new Refused(401, "Bad credentials");
        }
        Object marketplace = body == null ? null : body.get("marketplace");
        if (marketplace != null && !MARKETPLACE.equals(marketplace)) {
            throw new Refused(401, "Marketplace " + marketplace + " is not available to this user");
        }
        return Answers.object("token", tokens.issue(MARKETPLACE), "expiresInSeconds", Tokens.LIFETIME_SECONDS);
    }

    /** The body is read as it came: whoever asks for parameters of the request would find it read already. */
    @PostMapping("/auth/realms/{realm}/protocol/openid-connect/token")
    ResponseEntity<Map<String, Object>> openIdToken(HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!FORM.equals(form(body))) {
            return ResponseEntity.status(401)
                    .body(Answers.object("error", "invalid_grant", "error_description", "Invalid user credentials"));
        }
        return ResponseEntity.ok(Answers.object(
                "access_token",
                tokens.issue(MARKETPLACE),
                "expires_in",
                Tokens.LIFETIME_SECONDS,
                "token_type",
                "Bearer",
                "scope",
                "openid"));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return form;
    }
}
