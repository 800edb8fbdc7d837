package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;

/** What "Fetch now" needs of the processes that read. */
public interface FetchProcess {

    /** Has each of these fetches read to its end, all side by side; begun when the caller's transaction is committed. */
    void start(BillingPeriod period, List<Long> fetchIds);
}
