package cloud.billingstudio.autotask;

import cloud.billingstudio.connection.CallLimits;
import cloud.billingstudio.connection.RequiredSettings;
import cloud.billingstudio.shared.BadSetting;
import java.time.Duration;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to Autotask.
 *
 * @param baseUrl where zones are asked for, usually {@code https://webservices.autotask.net}; may be blank in the demo
 * @param user name of the API-only user, an e-mail address
 * @param integrationCode the tracking identifier the vendor counts threads by
 * @param currency the tenant's own currency, in which prices are read, for Autotask does not state it with them
 * @param executionLimit how long after sending a request may still take effect there
 * @param pageSize rows asked for at once, at most 500
 */
@ConfigurationProperties("studio.connections.autotask")
record AutotaskSettings(
        @Nullable String baseUrl,
        @Nullable String user,
        @Nullable String secret,
        @Nullable String integrationCode,
        @Nullable Currency currency,
        @DefaultValue("PT5M") Duration executionLimit,
        @DefaultValue("500") int pageSize,
        @DefaultValue CallLimits limits) {

    AutotaskSettings {
        BadSetting.unless(!executionLimit.isNegative(), "execution-limit", executionLimit, "PT0S or longer");
        BadSetting.unless(pageSize > 0 && pageSize <= 500, "page-size", pageSize, "from 1 to 500");
    }

    /** What every request carries. */
    record Credentials(String user, String secret, String integrationCode) {

        @Override
        public String toString() {
            return "credentials of " + user;
        }
    }

    /** @throws cloud.billingstudio.shared.CannotStart if one of them is missing */
    Credentials credentials() {
        RequiredSettings required = new RequiredSettings(Autotask.ID);
        return new Credentials(
                required.require("user", user),
                required.require("secret", secret),
                required.require("integration-code", integrationCode));
    }

    Currency requiredCurrency() {
        new RequiredSettings(Autotask.ID).require("currency", currency == null ? null : currency.getCurrencyCode());
        return java.util.Objects.requireNonNull(currency);
    }

    @Override
    public String toString() {
        return "Autotask at " + baseUrl + " as " + user;
    }
}
