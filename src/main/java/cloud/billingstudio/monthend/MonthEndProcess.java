package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import java.util.Map;

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

    /** What the process cannot go on with by itself, in plain words with the step's name. */
    List<String> problems(BillingPeriod period);
}
