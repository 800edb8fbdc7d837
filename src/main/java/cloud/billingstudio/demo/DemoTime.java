package cloud.billingstudio.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Hangs business time on the sandbox's clock. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoTime {

    @Bean
    Clock businessClock(ObjectProvider<Supplier<Instant>> sandbox, ZoneId zone) {
        return new DemoClock(() -> sandbox.getIfAvailable(() -> Instant::now).get(), zone);
    }
}
