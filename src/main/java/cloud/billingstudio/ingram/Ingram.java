package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.ingram.IngramApi.Listing;
import cloud.billingstudio.ingram.IngramApi.Pagination;
import cloud.billingstudio.marketplace.Customer;
import cloud.billingstudio.marketplace.Marketplace;
import cloud.billingstudio.marketplace.Order;
import cloud.billingstudio.marketplace.Subscription;
import cloud.billingstudio.marketplace.SubscriptionHead;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Page;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The INGRAM MICRO Cloud Marketplace. Lists come newest first and page by offset, so a row may come twice when another
 * is created meanwhile.
 */
final class Ingram implements Marketplace {

    static final ConnectionId ID = new ConnectionId("ingram");

    private final IngramSettings settings;
    private final OuterSystem system;
    private final Requests requests;
    private final SplitReports reports;

    Ingram(IngramSettings settings, OuterSystem system, Requests requests, SplitReports reports) {
        this.settings = settings;
        this.system = system;
        this.requests = requests;
        this.reports = reports;
    }

    @Override
    public ConnectionId connection() {
        return ID;
    }

    @Override
    public Page<Customer> customers(@Nullable String next) {
        return page("customers", null, next, Ingram::customer);
    }

    @Override
    public Page<SubscriptionHead> subscriptions(@Nullable String next) {
        return page("subscriptions", null, next, Subscriptions::head);
    }

    /** Filters again itself, and ends with the first older one: the marketplace passes over filters it does not know. */
    @Override
    public Page<Order> orders(Instant since, @Nullable String next) {
        String from = since.truncatedTo(ChronoUnit.SECONDS).toString();
        Page<Order> page = page("orders", from, next, Orders::order);
        List<Order> recent = page.items().stream()
                .filter(order -> !order.createdAt().isBefore(since))
                .toList();
        return new Page<>(recent, recent.size() < page.items().size() ? null : page.next(), page.total());
    }

    @Override
    public Order order(String orderId) {
        String operation = "reading order " + orderId;
        return understood(operation, () -> {
            Order order = Orders.order(requests.read(
                    "orders/detail", operation, (api, base, headers) -> api.order(base, orderId, headers)));
            requireAsked(orderId, order.id());
            return order;
        });
    }

    @Override
    public Subscription subscription(String subscriptionId) {
        String operation = "reading subscription " + subscriptionId;
        return understood(operation, () -> {
            Subscription subscription = Subscriptions.detail(requests.read(
                    "subscriptions/detail",
                    operation,
                    (api, base, headers) -> api.subscription(base, subscriptionId, headers)));
            requireAsked(subscriptionId, subscription.head().id());
            return subscription;
        });
    }

    private static void requireAsked(String asked, String told) {
        if (!told.equals(asked)) {
            throw new UnreadableAnswer("it is about " + told + ", not about " + asked + " as asked");
        }
    }

    /** What of an answer cannot be understood is told with what was being read. */
    private <T> T understood(String operation, Supplier<T> reading) {
        return system.call(() -> {
            try {
                return reading.get();
            } catch (UnreadableAnswer e) {
                throw system.failure(Kind.UNREADABLE, operation, String.valueOf(e.getMessage()));
            }
        });
    }

    @Override
    public SplitReport splits(@Nullable String ticket) {
        return system.call(() -> reports.report(ticket));
    }

    private <T> Page<T> page(String list, @Nullable String since, @Nullable String next, Function<JsonNode, T> row) {
        long offset = next == null ? 0 : Long.parseLong(next);
        return understood("reading " + list, () -> {
            Listing listing = requests.read(
                    list,
                    "reading " + list,
                    (api, base, headers) ->
                            checked(api.list(base, list, since, offset, settings.pageSize(), headers), offset));
            List<JsonNode> rows = listing.data() == null ? List.of() : listing.data();
            Pagination paging = listing.pagination();
            Long total = paging == null ? null : paging.total();
            long end = offset + rows.size();
            boolean more = !rows.isEmpty() && (total == null || end < total);
            return new Page<>(rows.stream().map(row).toList(), more ? String.valueOf(end) : null, total);
        });
    }

    private static Listing checked(Listing listing, long offset) {
        if (listing.data() == null) {
            throw new UnreadableAnswer("it has no rows, not even none");
        }
        Long told = listing.pagination() == null ? null : listing.pagination().offset();
        if (told != null && told != offset) {
            throw new UnreadableAnswer("it is the page from row %d, not from %d as asked".formatted(told, offset));
        }
        return listing;
    }

    private static Customer customer(JsonNode json) {
        IngramRow.Customer row = TolerantJson.row(json, IngramRow.Customer.class);
        if (row.id() == null) {
            throw new UnreadableAnswer("a customer has no id");
        }
        String name = Objects.requireNonNullElse(TolerantText.blankToNull(row.name()), "Customer " + row.id());
        return new Customer(
                row.id(),
                name,
                TolerantText.blankToNull(row.externalId()),
                TolerantText.blankToNull(row.taxRegId()),
                domain(row));
    }

    /** Of the administrative contact, else of the first that has an address. */
    private static @Nullable String domain(IngramRow.Customer row) {
        List<IngramRow.Contact> contacts = row.contactPersons() == null ? List.of() : row.contactPersons();
        return contacts.stream()
                .filter(contact -> contact.email() != null && contact.email().contains("@"))
                .sorted((a, b) ->
                        Boolean.compare("admin".equalsIgnoreCase(b.type()), "admin".equalsIgnoreCase(a.type())))
                .map(contact -> String.valueOf(contact.email()))
                .map(email ->
                        email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }
}
