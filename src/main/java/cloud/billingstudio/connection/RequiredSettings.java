package cloud.billingstudio.connection;

import cloud.billingstudio.shared.CannotStart;
import cloud.billingstudio.shared.ConnectionId;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses to start without the settings a connection cannot do without, naming each by property and by environment variable. */
public final class RequiredSettings {

    private final String prefix;

    public RequiredSettings(ConnectionId connection) {
        this.prefix = "studio.connections." + connection + ".";
    }

    /** @return the value, which is there and not blank */
    public String require(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new CannotStart(
                    "The setting " + prefix + name + " is missing.",
                    "Set it, for example by the environment variable " + variable(prefix + name)
                            + ", or switch the connection off with " + prefix + "enabled=false.");
        }
        return value;
    }

    /** @return the address, which has a scheme of the web and a host */
    public URI requireAddress(String name, @Nullable String value) {
        String text = require(name, value).strip();
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw new CannotStart(
                "The setting " + prefix + name + " is not a web address: " + withoutSecrets(text) + ".",
                "Give it as https://host/path, without user, password or query, for example by the environment variable "
                        + variable(prefix + name) + ".");
    }

    /** People put passwords and keys into addresses. */
    private static String withoutSecrets(String address) {
        return address.replaceAll("//[^/]*@", "//…@").replaceAll("[?#].*", "?…");
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
