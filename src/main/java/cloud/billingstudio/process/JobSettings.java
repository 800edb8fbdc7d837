package cloud.billingstudio.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a job of the process works.
 *
 * @param budget a job takes no new work after it; with a call's longest time it stays well under the job lock of 90 s
 * @param lanes how many postings run side by side; never more than the vendor allows
 */
@ConfigurationProperties("studio.jobs")
record JobSettings(
        @DefaultValue("20s") Duration budget,
        @DefaultValue("3") int lanes) {}
