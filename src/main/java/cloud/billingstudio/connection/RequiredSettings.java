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

    void requireAddress(String name, String value) {
        boolean good;
        try {
            URI address = URI.create(value);
            good = address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            good = false;
        }
        if (!good) {
            throw new CannotStart(
                    "The setting " + prefix + name + " is not a web address: " + value + ".",
                    "Give it as https://host/path, for example by the environment variable " + variable(prefix + name)
                            + ".");
        }
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
