package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.ingram.IngramApi.Token;
import cloud.billingstudio.ingram.IngramApi.TokenRequest;
import cloud.billingstudio.ingram.IngramSettings.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The bearer token: kept until a minute before it expires, by elapsed time, for clocks differ and the demo's is set. */
final class Tokens {

    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final long USUAL_LIFETIME_SECONDS = 1500;

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
        Kept last = kept.get();
        Kept good = last != null && last.isGood(base) ? last : renewed(base);
        Map<String, Object> headers = common();
        headers.put("Authorization", "Bearer " + good.token());
        return headers;
    }

    /** The marketplace does not take the token any more: the next request asks for another, unless one did meanwhile. */
    void forget(Map<String, Object> headers) {
        Kept last = kept.get();
        if (last != null && ("Bearer " + last.token()).equals(headers.get("Authorization"))) {
            kept.compareAndSet(last, null);
        }
    }

    private Kept renewed(URI base) {
        String basic = credentials.user() + ":" + credentials.password();
        Map<String, Object> headers = common();
        headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        long asked = System.nanoTime();
        Token token = system.read("token", "signing in", () -> {
            Token answer = api.token(base, headers, new TokenRequest(credentials.marketplace()));
            if (answer.token() == null || answer.token().isBlank()) {
                throw new UnreadableAnswer("the answer has no token");
            }
            return answer;
        });
        Long told = token.expiresInSeconds();
        Duration lifetime = Duration.ofSeconds(told == null ? USUAL_LIFETIME_SECONDS : told);
        Kept fresh = new Kept(
                base,
                String.valueOf(token.token()),
                asked + lifetime.minus(EARLY).toNanos());
        kept.set(fresh);
        return fresh;
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
