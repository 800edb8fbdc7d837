package cloud.billingstudio.posting;

import cloud.billingstudio.shared.BadSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger works.
 *
 * @param chunk postings a lane claims at once at most
 * @param lease how long a claim holds unless renewed; renewed at every sending
 * @param callLimit how long one call to a PSA may last; nothing is sent with less lease left
 * @param backOff first pause after the PSA did not take a write; doubles up to {@code longestBackOff}
 * @param lookAgain how often a write of unknown outcome is looked up while it may still take effect
 * @param patience how often in a row a posting is put off before the failure is raised to the process
 * @param brakeAfterRefusals after how many refusals in a row a plan's posting stops by itself; 0 for never
 * @param brakeOnMismatch whether it stops where a change is read back otherwise than it was written
 * @param sendings how often a write is sent without learning its outcome before a person is asked
 */
@ConfigurationProperties("studio.posting")
record PostingSettings(
        @DefaultValue("20") int chunk,
        @DefaultValue("90s") Duration lease,
        @DefaultValue("60s") Duration callLimit,
        @DefaultValue("5s") Duration backOff,
        @DefaultValue("2m") Duration longestBackOff,
        @DefaultValue("30s") Duration lookAgain,
        @DefaultValue("10") int patience,
        @DefaultValue("5") int brakeAfterRefusals,
        @DefaultValue("true") boolean brakeOnMismatch,
        @DefaultValue("3") int sendings) {

    PostingSettings {
        BadSetting.unless(chunk > 0, "chunk", chunk, "at least 1");
        BadSetting.unless(!callLimit.isNegative(), "call-limit", callLimit, "PT0S or longer");
        BadSetting.unless(lease.compareTo(callLimit) > 0, "lease", lease, "longer than call-limit (" + callLimit + ")");
        BadSetting.unless(!backOff.isNegative(), "back-off", backOff, "PT0S or longer");
        BadSetting.unless(!longestBackOff.isNegative(), "longest-back-off", longestBackOff, "PT0S or longer");
        BadSetting.unless(!lookAgain.isNegative(), "look-again", lookAgain, "PT0S or longer");
        BadSetting.unless(patience > 0, "patience", patience, "at least 1");
        BadSetting.unless(
                brakeAfterRefusals >= 0, "brake-after-refusals", brakeAfterRefusals, "0 for never, or a number above");
        BadSetting.unless(sendings > 0, "sendings", sendings, "at least 1");
    }

    /** The pause after the n-th time in a row, counted from zero. */
    Duration backOff(int deferrals) {
        Duration pause = backOff.multipliedBy(1L << Math.min(deferrals, 10));
        return pause.compareTo(longestBackOff) < 0 ? pause : longestBackOff;
    }
}
