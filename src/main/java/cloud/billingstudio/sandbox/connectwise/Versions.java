package cloud.billingstudio.sandbox.connectwise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the API. A client asks for one in {@code Accept}, among other types perhaps; what is not readable
 * there means the latest. The shape of records is that of 2026.4 whatever is asked for.
 */
final class Versions {

    static final String CURRENT = "2026.3";
    static final String NUMBER = "v2026.3.105333";

    private static final Pattern VENDOR =
            Pattern.compile("application/vnd\\.connectwise\\.com\\+json\\s*(?:;\\s*version\\s*=\\s*\"?([\\w.]+)\"?)?");

    private Versions() {}

    /** The content type of an answer to a request with an {@code Accept} header. */
    static String contentType(@Nullable String accept) {
        Matcher vendor = VENDOR.matcher(accept == null ? "" : accept);
        if (vendor.find()) {
            String wanted = vendor.group(1);
            boolean known = wanted != null && wanted.matches("\\d{4}\\.\\d{1,2}|3\\.0\\.0");
            return "application/vnd.connectwise.com+json; version=" + (known ? wanted : CURRENT);
        }
        boolean plain = accept != null && accept.contains("application/json");
        return plain ? "application/json; charset=utf-8" : "application/vnd.connectwise.com+json; version=" + CURRENT;
    }
}
