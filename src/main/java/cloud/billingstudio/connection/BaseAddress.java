package cloud.billingstudio.connection;

import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.shared.ConnectionId;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Where an outer system is. Outside the demo it is a setting; in the demo, where none is set, it is a simulator in this
 * very server, whose port is known only once it listens: ask at each call.
 */
public final class BaseAddress {

    private static final String SANDBOX = "studio.sandbox.base-url";

    private final ConnectionId connection;
    private final Environment environment;
    private final String sandboxPath;
    private final @Nullable String set;

    private BaseAddress(ConnectionId connection, Environment environment, String sandboxPath, @Nullable String set) {
        this.connection = connection;
        this.environment = environment;
        this.sandboxPath = sandboxPath;
        this.set = set;
    }

    /**
     * @param set the setting {@code studio.connections.<connection>.base-url}; may be blank in the demo alone
     * @param sandboxPath of the simulator below the sandbox's own address, for example {@code /ingram}
     * @throws cloud.billingstudio.shared.CannotStart if there is no address or it is none
     */
    public static BaseAddress of(
            ConnectionId connection, @Nullable String set, Environment environment, String sandboxPath) {
        RequiredSettings settings = new RequiredSettings(connection);
        if (set == null || set.isBlank()) {
            if (!environment.acceptsProfiles(Profiles.of("demo"))) {
                settings.require("base-url", set);
            }
            return new BaseAddress(connection, environment, sandboxPath, null);
        }
        settings.requireAddress("base-url", set.strip());
        return new BaseAddress(connection, environment, sandboxPath, set.strip().replaceAll("/+$", ""));
    }

    /** Without a slash at its end. */
    public URI get() {
        if (set != null) {
            return URI.create(set);
        }
        String sandbox = environment.getProperty(SANDBOX);
        if (sandbox == null) {
            throw new OuterSystemFailure(
                    connection,
                    Kind.NOT_DONE,
                    connection + ": the sandbox does not listen yet. Try again in a moment, or set studio.connections."
                            + connection + ".base-url.",
                    null,
                    null);
        }
        return URI.create(sandbox.replaceAll("/+$", "") + sandboxPath);
    }
}
