package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BadSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How month ends are run here.
 *
 * @param fourEyes who decided a line may not approve; a one-person company may switch it off, and every approval then
 *     carries a mark
 * @param farOff how much smaller or larger, in percent, a fetch may be than the one before without a person looking
 */
@ConfigurationProperties("studio.month-end")
record MonthEndSettings(
        @DefaultValue("true") boolean fourEyes,
        @DefaultValue("30") int farOff) {

    MonthEndSettings {
        BadSetting.unless(farOff >= 0, "far-off", farOff, "a percentage of at least 0");
    }
}
