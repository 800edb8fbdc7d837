package cloud.billingstudio.connection;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What must never be shown, logged or kept; takes it out of any text of an outer system. */
final class Secrets {

    private static final String HIDDEN = "•••";
    private static final Pattern TOKENS = Pattern.compile(
            "(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}|\\beyJ[\\w-]+\\.[\\w.-]+|([?&](?:sig|token)=)[^&\\s\"]+");

    private final List<String> secrets;

    Secrets(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> secret.length() > 3).toList();
    }

    String hiddenIn(String text) {
        String hidden =
                TOKENS.matcher(text).replaceAll(found -> (found.group(2) == null ? "" : found.group(2)) + HIDDEN);
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }
}
