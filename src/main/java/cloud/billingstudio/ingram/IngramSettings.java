package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.CallLimits;
import cloud.billingstudio.connection.RequiredSettings;
import cloud.billingstudio.shared.BadSetting;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to the marketplace.
 *
 * @param baseUrl for example {@code https://api.cloud.im/marketplace/eu}; may be blank in the demo
 * @param marketplace the country part of the reseller panel's address, for example {@code us}
 * @param user login of the API user
 * @param subscriptionKey the gateway's key
 * @param clientId the integrator's identifier, if support gave one
 * @param auth how to sign in: {@code basic} at the marketplace itself, or {@code oidc} at an identity provider
 * @param oidc where and as which client, if by an identity provider
 * @param pageSize rows asked for at once; 500 is known to work
 * @param splitReport name of the report on subscription resources; blank if the marketplace does not offer it
 */
@ConfigurationProperties("studio.connections.ingram")
record IngramSettings(
        @Nullable String baseUrl,
        @Nullable String marketplace,
        @Nullable String user,
        @Nullable String password,
        @Nullable String subscriptionKey,
        @Nullable String clientId,
        @DefaultValue("basic") Auth auth,
        @Nullable OpenId oidc,
        @DefaultValue("500") int pageSize,
        @DefaultValue("Subscription Resources") String splitReport,
        @DefaultValue CallLimits limits) {

    IngramSettings {
        BadSetting.unless(pageSize > 0, "page-size", pageSize, "at least 1");
    }

    /** The two ways to a token. */
    enum Auth {
        BASIC,
        OIDC
    }

    /**
     * An identity provider.
     *
     * @param tokenAddress for example {@code https://host/auth/realms/name/protocol/openid-connect/token}
     */
    record OpenId(
            @Nullable String tokenAddress,
            @Nullable String clientId,
            @Nullable String clientSecret) {

        @Override
        public String toString() {
            return "OpenID Connect at " + tokenAddress + " as " + clientId;
        }
    }

    /** A client known to an identity provider. */
    record OpenIdClient(URI tokenAddress, String id, String secret) {

        @Override
        public String toString() {
            return "client " + id + " at " + tokenAddress;
        }
    }

    /**
     * What a token is asked for with.
     *
     * @param openId null where the marketplace itself gives tokens
     */
    record Credentials(
            String marketplace,
            String user,
            String password,
            String subscriptionKey,
            @Nullable String clientId,
            @Nullable OpenIdClient openId) {

        /** What must never be shown. */
        List<String> secrets() {
            return openId == null
                    ? List.of(password, subscriptionKey)
                    : List.of(password, subscriptionKey, openId.secret());
        }

        @Override
        public String toString() {
            return "credentials of " + user;
        }
    }

    /** @throws cloud.billingstudio.shared.CannotStart if one of them is missing */
    Credentials credentials() {
        RequiredSettings required = new RequiredSettings(Ingram.ID);
        return new Credentials(
                required.require("marketplace", marketplace),
                required.require("user", user),
                required.require("password", password),
                required.require("subscription-key", subscriptionKey),
                clientId,
                auth == Auth.OIDC ? openIdClient(required) : null);
    }

    private OpenIdClient openIdClient(RequiredSettings required) {
        return new OpenIdClient(
                required.requireAddress("oidc.token-address", oidc == null ? null : oidc.tokenAddress()),
                required.require("oidc.client-id", oidc == null ? null : oidc.clientId()),
                required.require("oidc.client-secret", oidc == null ? null : oidc.clientSecret()));
    }

    @Override
    public String toString() {
        return "Ingram at " + baseUrl + " as " + user;
    }
}
