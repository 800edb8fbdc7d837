package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.SandboxClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Hands out bearer tokens and signs download addresses. Nothing is stored, so both outlive a restart. */
@Component
class Tokens {

    /** The marketplace's own figure. */
    static final int LIFETIME_SECONDS = 1500;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final SandboxClock clock;
    private final byte[] secret;

    Tokens(SandboxDatabase database, SandboxClock clock) {
        this.clock = clock;
        this.secret = database.sql("select secret from sandbox.meta")
                .query(String.class)
                .single()
                .getBytes(StandardCharsets.UTF_8);
    }

    String issue(String marketplace) {
        long expiry = clock.now().getEpochSecond() + LIFETIME_SECONDS;
        String unsigned = HEADER + "." + encoded("{\"mkt\":\"" + marketplace + "\",\"exp\":" + expiry + "}");
        return unsigned + "." + signature(unsigned);
    }

    boolean isValid(String token) {
        int cut = token.lastIndexOf('.');
        if (cut < 0 || !signature(token.substring(0, cut)).equals(token.substring(cut + 1))) {
            return false;
        }
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        long expiry = Long.parseLong(claims.replaceAll(".*\"exp\":(\\d+).*", "$1"));
        return clock.now().isBefore(Instant.ofEpochSecond(expiry));
    }

    String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
