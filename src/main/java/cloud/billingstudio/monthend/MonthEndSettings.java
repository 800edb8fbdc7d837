package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BadSetting;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How month ends are run here.
 *
 * @param fourEyes who decided a line may not approve; a one-person company may switch it off, and every approval then
 *     carries a mark
 * @param farOff how much smaller or larger, in percent, a fetch may be than the one before without a person looking
 * @param oldestData how old what was read may be when a plan is approved; older, and both sides have to be read again
 * @param fetchPauses how long "Fetch now" waits for a busy outer system that names no time of its own, one time after the
 *     other, before it gives up; as the process's jobs do
 */
@ConfigurationProperties("studio.month-end")
record MonthEndSettings(
        @DefaultValue("true") boolean fourEyes,
        @DefaultValue("30") int farOff,
        @DefaultValue("3d") Duration oldestData,
        @DefaultValue({"10s", "30s", "1m", "5m", "5m"}) List<Duration> fetchPauses) {

    MonthEndSettings {
        BadSetting.unless(farOff >= 0, "far-off", farOff, "a percentage of at least 0");
        BadSetting.unless(
                oldestData.compareTo(Duration.ZERO) > 0, "oldest-data", oldestData, "a time such as 3d or 12h");
        BadSetting.unless(
                fetchPauses.stream().noneMatch(Duration::isNegative),
                "fetch-pauses",
                fetchPauses,
                "times such as 10s,30s,1m");
    }
}
