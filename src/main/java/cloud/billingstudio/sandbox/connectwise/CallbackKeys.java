package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signs what callbacks send. Receivers fetch the key from an address in the message. */
@Component
class CallbackKeys {

    static final String PATH = "/system/callbackkey/index.rails";

    private final SandboxDatabase database;

    CallbackKeys(SandboxDatabase database) {
        this.database = database;
    }

    /** The signing key that a receiver is given for a callback. */
    String signingKey(int callback) {
        String secret = database.sql("select secret from sandbox.meta")
                .query(String.class)
                .single();
        return HexFormat.of().formatHex(sha256(secret + ":" + callback));
    }

    /** HMAC with SHA-256 in Base64; its key is the hash of the signing key. */
    static String signature(String signingKey, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sha256(signingKey), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HmacSHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
