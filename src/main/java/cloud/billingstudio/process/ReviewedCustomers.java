package cloud.billingstudio.process;

import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.shared.BillingPeriod;
import java.util.List;
import org.springframework.stereotype.Component;

/** The customers the process reviews one by one; called from the model, so it must be public. */
@Component
public class ReviewedCustomers {

    private final ReviewQueue queue;

    ReviewedCustomers(ReviewQueue queue) {
        this.queue = queue;
    }

    /** Their keys, in the order of their names. */
    public List<String> waiting(String period) {
        return queue.drawn(BillingPeriod.parse(period)).stream()
                .map(work -> work.customer().toString())
                .toList();
    }
}
