package cloud.billingstudio.demo;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo where it is and what to do next. */
@Component
@Profile("demo")
class Welcome {

    private static final PrintStream CONSOLE = System.out;

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext server) {
            CONSOLE.printf("""

                    Cloud Billing Studio is at http://localhost:%d
                    Sign in as clerk, clerk2, manager, manager2, auditor or admin; the password is the name.
                    Open a month end under "Month ends", then work through "Tasks". Marketplace and PSA are simulated.

                    """, server.getWebServer().getPort());
        }
    }
}
