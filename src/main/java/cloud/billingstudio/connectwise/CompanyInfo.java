package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.UnreadableAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a company's database is, as ConnectWise tells it.
 *
 * @param codebase with or without a slash at its end, for example {@code v2026_3/}
 * @param isCloud true or false, as a boolean or in words
 * @param siteUrl host of the API, without a scheme; only newer answers name it
 */
record CompanyInfo(
        @Nullable String codebase,
        @Nullable JsonNode isCloud,
        @Nullable String siteUrl) {

    /** Works everywhere; where the API has no host of its own it is the only one that does. */
    private static final String ANY_CODEBASE = "v4_6_release";

    private static final String API_HOST = "api-";

    /**
     * The API's address up to its version, without a slash at its end.
     *
     * @param asked where the information was asked for
     * @throws UnreadableAnswer if it names an address that may not have our secrets
     */
    URI root(URI asked) {
        URI host = host(asked);
        boolean routed = host.getHost().startsWith(API_HOST);
        return URI.create(host + "/" + (routed ? codebaseOrAny() : ANY_CODEBASE) + "/apis/3.0");
    }

    private String codebaseOrAny() {
        String told = codebase == null ? "" : codebase.strip().replaceAll("^/+|/+$", "");
        return told.matches("[A-Za-z0-9_]+") ? told : ANY_CODEBASE;
    }

    private URI host(URI asked) {
        if (siteUrl == null || siteUrl.isBlank()) {
            return saysCloud() ? withApiHost(asked) : asked;
        }
        URI site = parsed(asked.getScheme() + "://" + siteUrl.strip().replaceAll("^[a-zA-Z]+://|/+$", ""));
        if (site.getAuthority().equalsIgnoreCase(asked.getAuthority())) {
            return asked;
        }
        if (!"https".equals(asked.getScheme())) {
            throw new UnreadableAnswer("the site it names, " + site.getHost()
                    + ", is another than asked, which is only believed where the address begins with https");
        }
        return site;
    }

    /** The vendor's own cloud keeps the API at hosts of their own beside those for people. */
    private static URI withApiHost(URI asked) {
        String host = asked.getHost();
        boolean ofVendor = host.endsWith(".myconnectwise.net") || host.endsWith(".connectwisedev.com");
        return ofVendor && !host.startsWith(API_HOST)
                ? URI.create(asked.getScheme() + "://" + API_HOST + asked.getAuthority())
                : asked;
    }

    private boolean saysCloud() {
        return isCloud != null && isCloud.asText("").equalsIgnoreCase("true");
    }

    /** Where people sign in, who answers the question for the company without the host of the API. */
    static URI forPeople(URI base) {
        return base.getHost().startsWith(API_HOST)
                ? URI.create(base.toString().replaceFirst("://" + API_HOST, "://"))
                : base;
    }

    private static URI parsed(String address) {
        try {
            URI site = URI.create(address);
            if (site.getHost() != null) {
                return site;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw new UnreadableAnswer("the site it names has no address");
    }
}
