package cloud.billingstudio.demo;

import java.util.Map;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * Where the simulated outer systems of this very server answer, as the property {@code studio.sandbox.base-url}. The
 * port may be chosen at start, so the property is there from the moment the server listens: ask for it when calling.
 */
@Component
@Profile("demo")
class SandboxAddress {

    private final ConfigurableEnvironment environment;

    SandboxAddress(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @EventListener
    void serverListens(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null
                && !environment.containsProperty("studio.sandbox.base-url")) {
            String address = "http://localhost:" + event.getWebServer().getPort() + "/sandbox";
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("sandboxAddress", Map.of("studio.sandbox.base-url", address)));
        }
    }
}
