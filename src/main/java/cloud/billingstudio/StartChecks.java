package cloud.billingstudio;

import cloud.billingstudio.shared.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.context.ConfigurableWebApplicationContext;

/** Looks at what would fail only after half a minute of starting, and says so at once. */
final class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int MOST_PORT = 65535;

    /** One of the classes that the production jar is built without. */
    private static final String IN_THE_DEMO_ONLY = "cloud.billingstudio.demo.EmbeddedDatabase";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("demo | sandbox"))) {
            checkSimulators(context.getClassLoader());
        } else if (!StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
            throw new CannotStart(
                    "The Studio needs a PostgreSQL database and none is named; only the demo brings its own.",
                    "Set SPRING_DATASOURCE_URL (jdbc:postgresql://…), SPRING_DATASOURCE_USERNAME and "
                            + "SPRING_DATASOURCE_PASSWORD and start again, or start billing-studio-demo.jar.");
        }
        if (context instanceof ConfigurableWebApplicationContext) {
            checkPort(environment);
        }
    }

    private static void checkSimulators(@Nullable ClassLoader classes) {
        if (!ClassUtils.isPresent(IN_THE_DEMO_ONLY, classes)) {
            throw new CannotStart(
                    "The profiles demo and sandbox need the simulated vendors, which the production jar does not have.",
                    "Start billing-studio-demo.jar for them, or this jar without spring.profiles.active"
                            + " (SPRING_PROFILES_ACTIVE) for production.");
        }
    }

    private static int port(Environment environment) {
        String port = environment.getProperty("server.port", "8080").strip();
        if (!port.matches("-1|[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORT) {
            throw new CannotStart(
                    "The setting server.port cannot be \"" + port + "\".",
                    "Give it a whole number from 0 to " + MOST_PORT + ", for example --server.port=8081.");
        }
        return Integer.parseInt(port);
    }

    private static void checkPort(Environment environment) {
        int port = port(environment);
        if (port <= 0) {
            return;
        }
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        try (ServerSocket free = new ServerSocket(port, 1, address)) {
            free.getLocalPort();
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
    }
}
