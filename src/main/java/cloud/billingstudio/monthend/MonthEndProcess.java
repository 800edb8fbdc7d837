package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** What in the process waits for its next try, for a time, or for a person because it failed too often. */
    List<Waiting> waiting(BillingPeriod period);

    /** In how long the process does something by itself; empty if it waits for people only. */
    Optional<Duration> goesOn(BillingPeriod period);

    /**
     * Makes everything that waits due now; what failed too often to go on by itself is tried again as if for the first
     * time. Told to {@link TryNow} in the same transaction, which may refuse it.
     *
     * @throws cloud.billingstudio.shared.Refusal as {@link TryNow#record}
     */
    void tryNow(BillingPeriod period, String by);

    /** As {@link #tryNow}, on nobody's behalf: something was decided that what waits has to meet at once. */
    void goOnNow(BillingPeriod period);

    /**
     * A step that waits.
     *
     * @param step its name, as the model has it
     * @param words what it failed with when it was last tried; null if it waits for a time only
     * @param in how long it waits; zero if it is due
     * @param needsPerson it failed too often and is not tried again by itself
     */
    record Waiting(String step, @Nullable String words, Duration in, boolean needsPerson) {

        /** Less is not worth a word: it is over before somebody has read it. */
        private static final Duration SHORT = Duration.ofSeconds(5);

        /** Worth waking: it stands still, or does for a while. */
        boolean isLong() {
            return needsPerson || in.compareTo(SHORT) >= 0;
        }
    }
}
