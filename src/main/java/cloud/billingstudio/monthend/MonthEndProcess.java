package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the month end needs of the process that runs it. */
public interface MonthEndProcess {

    /**
     * Starts it; the month end is open when this returns.
     *
     * @throws cloud.billingstudio.shared.Refusal as {@link MonthEnds#open}
     */
    void start(BillingPeriod period, String by);

    /**
     * Gives the month end up and ends its process.
     *
     * @throws cloud.billingstudio.shared.Refusal as {@link MonthEnds#cancel}
     */
    void cancel(BillingPeriod period, String by, String reason);

    /** The open tasks of the month end by name of the task's kind, and how many there are. */
    Map<String, Integer> openTasks(BillingPeriod period);

    /** What steps of the process failed with when they were last tried. */
    List<Failure> failures(BillingPeriod period);

    /** In how long the process does something by itself; empty if it waits for people only. */
    Optional<Duration> goesOn(BillingPeriod period);

    /**
     * A step that did not end well.
     *
     * @param words why, in plain words
     * @param again it is tried again by itself; else it needs an administrator
     */
    record Failure(String words, boolean again) {}
}
