package cloud.billingstudio.knowledge;

import cloud.billingstudio.shared.BadSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what a fetch has read stays good.
 *
 * @param resumeWithin a fetch that stood still for longer is not carried on but begun anew, for its first pages are too old
 *     beside its last ones; by the database's time, as the business clock of a demo may jump
 */
@ConfigurationProperties("studio.fetch")
record FetchSettings(@DefaultValue("6h") Duration resumeWithin) {

    FetchSettings {
        BadSetting.unless(
                resumeWithin.compareTo(OpenFetches.SILENCE) > 0,
                "resume-within",
                resumeWithin,
                "above 5m, the longest that a fetch rests by itself");
    }
}
