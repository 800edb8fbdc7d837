package cloud.billingstudio.sandbox.ingram;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a bearer token for a name and a password. */
@Hidden
@RestController
@RequestMapping(Gate.ROOT)
class TokenApi {

    private static final String MARKETPLACE = "us";
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("api:api".getBytes(StandardCharsets.UTF_8));

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
}
