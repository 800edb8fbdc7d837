package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.CallLimits;
import cloud.billingstudio.connection.RequiredSettings;
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
        @DefaultValue("500") int pageSize,
        @DefaultValue("Subscription Resources") String splitReport,
        @DefaultValue CallLimits limits) {

    /** What a token is asked for with. */
    record Credentials(
            String marketplace,
            String user,
            String password,
            String subscriptionKey,
            @Nullable String clientId) {

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
                clientId);
    }

    @Override
    public String toString() {
        return "Ingram at " + baseUrl + " as " + user;
    }
}
