package cloud.billingstudio.marketplace;

import cloud.billingstudio.shared.BadSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is read again although nothing says that it changed: the net below everything that tells of changes.
 *
 * @param sweepAfterDays details not read for so many days are read again; 0 means never
 * @param sweepShare of all subscriptions so many are read again at most in one fetch, from 0 (none) to 1 (all)
 * @param splitsAfterDays the report that tells included from additional is asked for again after so many days, even if no
 *     quantity changed; 0 means with every fetch
 */
@ConfigurationProperties("studio.marketplace")
record MarketplaceSettings(
        @DefaultValue("28") int sweepAfterDays,
        @DefaultValue("0.1") double sweepShare,
        @DefaultValue("7") int splitsAfterDays) {

    MarketplaceSettings {
        BadSetting.unless(sweepAfterDays >= 0, "sweep-after-days", sweepAfterDays, "at least 0");
        BadSetting.unless(sweepShare >= 0 && sweepShare <= 1, "sweep-share", sweepShare, "from 0 to 1");
        BadSetting.unless(splitsAfterDays >= 0, "splits-after-days", splitsAfterDays, "at least 0");
    }
}
