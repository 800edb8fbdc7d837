package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.BadAnswer;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.ingram.IngramApi.OpenIdToken;
import cloud.billingstudio.ingram.IngramApi.Token;
import cloud.billingstudio.ingram.IngramApi.TokenRequest;
import cloud.billingstudio.ingram.IngramSettings.Credentials;
import cloud.billingstudio.ingram.IngramSettings.OpenIdClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bearer token: kept until a minute before it expires, by elapsed time, for clocks differ and the demo's is set. */
final class Tokens {

    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final long USUAL_LIFETIME_SECONDS = 1500;
    private static final String SIGNING_IN = "signing in";
    private static final IngramWords WORDS = new IngramWords();

    private record Kept(URI base, String token, long goodUntil) {

        boolean isGood(URI asked) {
            return base.equals(asked) && goodUntil - System.nanoTime() > 0;
        }
    }

    private final OuterSystem system;
    private final IngramApi api;
    private final Credentials credentials;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    Tokens(OuterSystem system, IngramApi api, Credentials credentials) {
        this.system = system;
        this.api = api;
        this.credentials = credentials;
    }

    /** The headers of a request; asks for a token where none is good. */
    Map<String, Object> headers(URI base) {
        Kept good = good(base);
        Map<String, Object> headers = common();
        headers.put("Authorization", "Bearer " + good.token());
        return headers;
    }

    /** Of several that find none, one asks and the others have it too. */
    private synchronized Kept good(URI base) {
        Kept last = kept.get();
        return last != null && last.isGood(base) ? last : renewed(base);
    }

    /** The marketplace does not take the token any more: the next request asks for another, unless one did meanwhile. */
    void forget(Map<String, Object> headers) {
        Kept last = kept.get();
        if (last != null && ("Bearer " + last.token()).equals(headers.get("Authorization"))) {
            kept.compareAndSet(last, null);
        }
    }

    private Kept renewed(URI base) {
        long asked = System.nanoTime();
        Token token = signedIn(base);
        Long told = token.expiresInSeconds();
        Duration lifetime = Duration.ofSeconds(told == null ? USUAL_LIFETIME_SECONDS : told);
        Kept fresh = new Kept(
                base,
                String.valueOf(token.token()),
                asked + lifetime.minus(EARLY).toNanos());
        kept.set(fresh);
        return fresh;
    }

    /** Whatever is refused here is a matter of the settings: there is nothing in the request that comes from elsewhere. */
    private Token signedIn(URI base) {
        try {
            return system.read("token", SIGNING_IN, () -> {
                Token answer = credentials.openId() == null ? basic(base) : openId(credentials.openId());
                if (answer.token() == null || answer.token().isBlank()) {
                    throw new UnreadableAnswer("the answer has no token");
                }
                return answer;
            });
        } catch (OuterSystemFailure failure) {
            Answer answer = BadAnswer.behind(failure).orElse(null);
            if (answer == null || failure.kind() != Kind.REFUSED) {
                throw failure;
            }
            String correlation = answer.correlationId();
            throw system.failure(
                    Kind.MISCONFIGURED,
                    SIGNING_IN,
                    WORDS.words(answer) + " (HTTP " + answer.status()
                            + (correlation == null ? "" : ", correlation id " + correlation) + ")");
        }
    }

    private Token basic(URI base) {
        String basic = credentials.user() + ":" + credentials.password();
        Map<String, Object> headers = common();
        headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        return api.token(base, headers, new TokenRequest(credentials.marketplace()));
    }

    private Token openId(OpenIdClient client) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("username", credentials.user());
        form.put("password", credentials.password());
        form.put("client_id", client.id());
        form.put("client_secret", client.secret());
        form.put("scope", "openid");
        String encoded = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        OpenIdToken answer = api.openIdToken(client.tokenAddress(), encoded);
        return new Token(answer.accessToken(), answer.expiresIn());
    }

    private Map<String, Object> common() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("X-Subscription-Key", credentials.subscriptionKey());
        if (credentials.clientId() != null && !credentials.clientId().isBlank()) {
            headers.put("X-Client-Id", credentials.clientId());
        }
        return headers;
    }
}
