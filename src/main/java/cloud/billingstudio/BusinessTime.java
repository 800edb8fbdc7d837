package cloud.billingstudio;

import cloud.billingstudio.shared.CannotStart;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one time zone that turns date-times into dates, and the clock that carries it. */
@Configuration(proxyBeanMethods = false)
class BusinessTime {

    @Bean
    ZoneId businessTimeZone(@Value("${studio.time-zone}") String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            throw new CannotStart(
                    "The setting studio.time-zone is no time zone: " + zone + ".",
                    "Give it a region such as Europe/Amsterdam or America/New_York, for example by the environment"
                            + " variable STUDIO_TIMEZONE.");
        }
    }

    /** System time; in the demo the sandbox's clock takes its place. */
    @Bean
    @Profile("!demo")
    Clock businessClock(ZoneId zone) {
        return Clock.system(zone);
    }
}
