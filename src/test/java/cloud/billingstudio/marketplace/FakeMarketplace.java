package cloud.billingstudio.marketplace;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A marketplace in memory that a test arranges and that counts what is asked of it. */
class FakeMarketplace implements Marketplace {

    static final ConnectionId ID = new ConnectionId("ingram");

    final Map<String, Customer> customers = new LinkedHashMap<>();
    final Map<String, SubscriptionHead> heads = new LinkedHashMap<>();
    final Map<String, List<Subscription.Resource>> resources = new LinkedHashMap<>();
    final List<Order> orders = new ArrayList<>();
    final ConcurrentLinkedQueue<String> detailsRead = new ConcurrentLinkedQueue<>();
    final List<String> ordersRead = new ArrayList<>();
    /** The pages of lists that were handed out, as {@code customers@next}. */
    final List<String> pagesRead = new ArrayList<>();

    int reportsAsked;
    boolean listsBareOrders;
    private final AtomicLong revision = new AtomicLong();
    SplitReport splits = new SplitReport.Unavailable("not switched on");
    int pageSize = 500;
    long hiddenRows;

    @Nullable
    Runnable betweenPages;

    @Nullable
    OuterSystemFailure failure;

    final Map<String, LocalDate> modified = new LinkedHashMap<>();

    /** Details that cannot be read, while the others can. */
    final Map<String, OuterSystemFailure> failures = new LinkedHashMap<>();

    void sold(String subscription, LocalDate createdOn, String resource, @Nullable String total) {
        customers.putIfAbsent("c1", new Customer("c1", "Sanders Group", null, null, null));
        put(subscription, SubscriptionHead.Status.ACTIVE, createdOn, null, null);
        count(subscription, resource, total);
    }

    void put(
            String subscription,
            SubscriptionHead.Status status,
            LocalDate createdOn,
            @Nullable LocalDate renewsOn,
            @Nullable LocalDate expiresOn) {
        heads.put(
                subscription,
                new SubscriptionHead(
                        subscription,
                        "c1",
                        "Plan " + subscription,
                        status,
                        createdOn,
                        renewsOn,
                        expiresOn,
                        12,
                        1,
                        modified.get(subscription),
                        "f" + revision.incrementAndGet()));
        resources.computeIfAbsent(subscription, id -> new ArrayList<>());
    }

    /** Changes a count without any trace in the list. */
    void count(String subscription, String resource, @Nullable String total) {
        List<Subscription.Resource> all = new ArrayList<>(resources.getOrDefault(subscription, List.of()));
        all.removeIf(each -> each.id().equals(resource));
        all.add(new Subscription.Resource(
                resource,
                "Product " + resource,
                "mpn",
                total == null ? null : Quantity.of(total),
                Money.of("22.00", "EUR"),
                null,
                null));
        resources.put(subscription, all);
    }

    /** The list row shows that something about the subscription is new. */
    void touch(String subscription) {
        SubscriptionHead h = heads.get(subscription);
        put(subscription, h.status(), h.createdOn(), h.renewsOn(), h.expiresOn());
    }

    void order(String id, Order.Type type, String subscription, String at, boolean atRenewal, Order.Line... lines) {
        orders.add(
                new Order(id, type, subscription, Instant.parse(at), atRenewal, !atRenewal, List.of(lines), List.of()));
    }

    /** Its state becomes another, while everything else of it stays. */
    void turn(String id, Order.Type type, boolean done) {
        orders.replaceAll(o -> o.id().equals(id)
                ? new Order(id, type, o.subscriptionId(), o.createdAt(), o.atRenewal(), done, o.lines(), o.others())
                : o);
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Page<Customer> customers(@Nullable String next) {
        pagesRead.add("customers@" + next);
        return page(List.copyOf(customers.values()), next);
    }

    @Override
    public Page<SubscriptionHead> subscriptions(@Nullable String next) {
        pagesRead.add("subscriptions@" + next);
        Page<SubscriptionHead> page = page(List.copyOf(heads.values()), next);
        if (betweenPages != null) {
            betweenPages.run();
        }
        return new Page<>(page.items(), page.next(), page.total() + hiddenRows);
    }

    @Override
    public Page<Order> orders(Instant since, @Nullable String next) {
        pagesRead.add("orders@" + next);
        return page(
                orders.stream()
                        .filter(order -> !order.createdAt().isBefore(since))
                        .sorted(Comparator.comparing(Order::createdAt).reversed())
                        .map(order -> listsBareOrders ? bare(order) : order)
                        .toList(),
                next);
    }

    private static Order bare(Order o) {
        return new Order(o.id(), o.type(), null, o.createdAt(), o.atRenewal(), o.done(), List.of(), List.of());
    }

    @Override
    public Order order(String id) {
        ordersRead.add(id);
        return orders.stream()
                .filter(order -> order.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Subscription subscription(String id) {
        OuterSystemFailure ofThisOne = failures.getOrDefault(id, failure);
        if (ofThisOne != null) {
            throw ofThisOne;
        }
        detailsRead.add(id);
        return new Subscription(heads.get(id), resources.get(id));
    }

    @Override
    public SplitReport splits(@Nullable String ticket) {
        reportsAsked += ticket == null ? 1 : 0;
        return ticket == null && splits instanceof SplitReport.Ready ? new SplitReport.Pending("t1") : splits;
    }

    private <T> Page<T> page(List<T> all, @Nullable String next) {
        int from = next == null ? 0 : Integer.parseInt(next);
        int to = Math.min(all.size(), from + pageSize);
        return new Page<>(
                all.subList(Math.min(from, to), to), to < all.size() ? String.valueOf(to) : null, (long) all.size());
    }
}
