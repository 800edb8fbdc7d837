package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.CallLimits;
import cloud.billingstudio.connection.RequiredSettings;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BadSetting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to ConnectWise.
 *
 * @param baseUrl the API's host, for example {@code https://api-na.myconnectwise.net}; may be blank in the demo
 * @param company the company's login id, case as given
 * @param publicKey of the API member
 * @param clientId of this integration, as registered with the vendor
 * @param apiVersion the model asked for
 * @param currency of agreements that do not state theirs
 * @param strategy how changes are written, where the link does not say
 * @param paysBack whether this ConnectWise credits the days of an addition that is ended after they were invoiced; nothing
 *     is known of it
 * @param referenceField which member of an addition carries our reference: {@code serialNumber}, or {@code customField:}
 *     and a caption
 * @param agreementTypes names of the types of agreements that are read; none means all
 * @param executionLimit how long after sending a request may still take effect there
 * @param pageSize rows asked for at once, at most 1000
 */
@ConfigurationProperties("studio.connections.connectwise")
record ConnectWiseSettings(
        @Nullable String baseUrl,
        @Nullable String company,
        @Nullable String publicKey,
        @Nullable String privateKey,
        @Nullable String clientId,
        @DefaultValue("2025.8") String apiVersion,
        @Nullable Currency currency,
        @DefaultValue("DATED_ADDITION") PostingStrategy strategy,
        @DefaultValue("false") boolean paysBack,
        @DefaultValue("serialNumber") String referenceField,
        @DefaultValue List<String> agreementTypes,
        @DefaultValue("PT2M") Duration executionLimit,
        @DefaultValue("1000") int pageSize,
        @DefaultValue CallLimits limits) {

    ConnectWiseSettings {
        BadSetting.unless(!executionLimit.isNegative(), "execution-limit", executionLimit, "PT0S or longer");
        BadSetting.unless(pageSize > 0 && pageSize <= 1000, "page-size", pageSize, "from 1 to 1000");
    }

    /** What every request carries. */
    record Credentials(String company, String publicKey, String privateKey, String clientId) {

        /** The whole header, which is as secret as the private key in it. */
        String basic() {
            String user = company + "+" + publicKey + ":" + privateKey;
            return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        }

        List<String> secrets() {
            return List.of(privateKey, basic().substring("Basic ".length()));
        }

        @Override
        public String toString() {
            return "credentials of " + company + "+" + publicKey;
        }
    }

    /** @throws cloud.billingstudio.shared.CannotStart if one of them is missing */
    Credentials credentials() {
        RequiredSettings required = new RequiredSettings(ConnectWise.ID);
        return new Credentials(
                required.require("company", company).strip(),
                required.require("public-key", publicKey),
                required.require("private-key", privateKey),
                required.require("client-id", clientId));
    }

    Currency requiredCurrency() {
        new RequiredSettings(ConnectWise.ID).require("currency", currency == null ? null : currency.getCurrencyCode());
        return java.util.Objects.requireNonNull(currency);
    }

    @Override
    public String toString() {
        return "ConnectWise at " + baseUrl + " as " + company + "+" + publicKey;
    }
}
