package cloud.billingstudio.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a job of the process works.
 *
 * @param budget a job takes no new work after it; with a call's longest time it stays well under the job lock of 90 s
 * @param lanes how many postings are in hand side by side: twice what a vendor allows at once, so that its slots never wait
 *     for the ledger; how many requests are under way is up to the connection's permits
 */
@ConfigurationProperties("studio.jobs")
record JobSettings(
        @DefaultValue("20s") Duration budget,
        @DefaultValue("6") int lanes) {}
