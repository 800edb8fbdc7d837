package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.OpenItem;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.planning.CustomerReview;
import cloud.billingstudio.planning.PlanCustomer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what waits, customer by customer. */
final class WorkTally {

    private final Map<CustomerKey, CustomerWork> work = new HashMap<>();

    void line(OpenItem item) {
        LicenceLine line = item.line();
        add(new CustomerWork(new CustomerKey(line.connection(), line.customerId()), line.customerName(), 1, 0, false));
    }

    void changes(CustomerReview review) {
        add(new CustomerWork(key(review.customer()), review.customer().name(), 0, review.undecided(), false));
    }

    void reopened(PlanCustomer customer) {
        add(new CustomerWork(key(customer), customer.name(), 0, 0, true));
    }

    private void add(CustomerWork more) {
        work.merge(
                more.customer(),
                more,
                (one, other) -> new CustomerWork(
                        one.customer(),
                        one.name(),
                        one.openLines() + other.openLines(),
                        one.openChanges() + other.openChanges(),
                        one.reopened() || other.reopened()));
    }

    List<CustomerWork> byName() {
        List<CustomerWork> sorted = new ArrayList<>(work.values());
        sorted.removeIf(customer -> !customer.waits());
        sorted.sort(Comparator.comparing(CustomerWork::name)
                .thenComparing(each -> each.customer().toString()));
        return sorted;
    }

    private static CustomerKey key(PlanCustomer customer) {
        return new CustomerKey(customer.connection(), customer.id());
    }
}
