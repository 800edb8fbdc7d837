package cloud.billingstudio;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one time zone that turns date-times into dates, and the clock that carries it. */
@Configuration(proxyBeanMethods = false)
class BusinessTime {

    @Bean
    ZoneId businessTimeZone(@Value("${studio.time-zone}") ZoneId zone) {
        return zone;
    }

    /** System time; in the demo the sandbox's clock takes its place. */
    @Bean
    @Profile("!demo")
    Clock businessClock(ZoneId zone) {
        return Clock.system(zone);
    }
}
