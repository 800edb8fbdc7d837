package cloud.billingstudio.marketplace;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.marketplace.MarketplaceWalk.Stretch;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads single orders: those that were open when last seen and lie before what the list was read for, and those of which
 * the list tells too little. Where no order is open and the list is talkative, that is none.
 */
@Component
class OpenOrders {

    private static final int BATCH = 10;

    private final JdbcClient jdbc;
    private final OrderStaging staging;
    private final Fetches fetches;

    OpenOrders(JdbcClient jdbc, OrderStaging staging, Fetches fetches) {
        this.jdbc = jdbc;
        this.staging = staging;
        this.fetches = fetches;
    }

    Stretch read(Marketplace marketplace, FetchStep step, Deadline deadline) {
        List<String> waiting = waiting(step);
        if (waiting.isEmpty()) {
            return Stretch.to(fetches.keep(FetchPhase.after(step)));
        }
        List<Order> read = new ArrayList<>();
        String last = waiting.get(0);
        for (String id : waiting) {
            if (!id.equals(waiting.get(0)) && deadline.passed()) {
                break;
            }
            one(marketplace, step, id, read);
            last = id;
        }
        return Stretch.to(staging.read(step, read, last));
    }

    /** One that cannot be read keeps nobody from the others; it is tried again with the next fetch. */
    private void one(Marketplace marketplace, FetchStep step, String id, List<Order> read) {
        try {
            read.add(marketplace.order(id));
        } catch (OuterSystemFailure failure) {
            boolean ofThisOne = failure.kind() == OuterSystemFailure.Kind.REFUSED
                    || failure.kind() == OuterSystemFailure.Kind.UNREADABLE;
            if (!ofThisOne) {
                throw failure;
            }
            fetches.note(step.id(), "Order %s could not be read: %s".formatted(id, failure.getMessage()));
        }
    }

    private List<String> waiting(FetchStep step) {
        return jdbc.sql("""
                        select order_id from marketplace_order
                         where connection = :connection and order_id > :last and not settled
                           and (brief or (type <> 'WITHDRAWN' and not done
                                          and created_at < :since and created_at > :hopeless))
                         order by order_id limit :batch""")
                .param("connection", step.connection())
                .param("last", step.next() == null ? "" : step.next())
                .param("since", Timestamp.from(step.since()))
                .param("hopeless", Timestamp.from(step.startedAt().minus(MergeSql.ORDERS_COMPLETE)))
                .param("batch", BATCH)
                .query(String.class)
                .list();
    }
}
