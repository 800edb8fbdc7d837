package cloud.billingstudio.process;

import cloud.billingstudio.shared.BadSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a job of the process works.
 *
 * @param budget a job takes no new work after it; with a call's longest time it stays well under the job lock of 90 s
 * @param lanes how many postings are in hand side by side: twice what a vendor allows at once, so that its slots never wait
 *     for the ledger; how many requests are under way is up to the connection's permits
 * @param fetches how many connections a node reads at once at most; fewer where they might take more than half of its
 *     database connections, see {@link FetchPlaces}
 */
@ConfigurationProperties("studio.jobs")
record JobSettings(
        @DefaultValue("20s") Duration budget,
        @DefaultValue("6") int lanes,
        @DefaultValue("3") int fetches) {

    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(25);

    JobSettings {
        BadSetting.unless(
                budget.compareTo(Duration.ZERO) > 0 && budget.compareTo(LONGEST_BUDGET) <= 0,
                "budget",
                budget,
                "above PT0S and at most PT25S, for a job's lock must outlast it and the longest call");
        BadSetting.unless(lanes > 0, "lanes", lanes, "at least 1");
        BadSetting.unless(fetches > 0, "fetches", fetches, "at least 1");
    }
}
