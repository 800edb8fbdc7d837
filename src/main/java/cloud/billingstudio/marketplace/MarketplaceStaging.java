package cloud.billingstudio.marketplace;

import static java.util.Arrays.asList;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Staging;
import cloud.billingstudio.shared.Page;
import cloud.billingstudio.shared.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an open fetch has read so far; each part is kept together with the checkpoint behind it. */
@Component
class MarketplaceStaging extends Staging {

    /** A list that changes under the reader, or gives fewer rows than it tells, is read this often at most. */
    private static final int MOST_WALKS = 3;

    private static final List<String> TABLES =
            List.of("staged_customer", "staged_subscription", "staged_resource", "staged_split");

    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final Fetches fetches;

    MarketplaceStaging(JdbcClient jdbc, Bulk bulk, Fetches fetches) {
        super(jdbc, fetches, TABLES);
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.fetches = fetches;
    }

    @Transactional
    public FetchStep customers(FetchStep step, Page<Customer> page) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Customer c : page.items()) {
            rows.add(asList(step.id(), c.id(), c.name(), c.externalId(), c.taxId(), c.emailDomain(), step.walk()));
        }
        bulk.replace(
                "staged_customer",
                "fetch_id, customer_id, name, external_id, tax_id, email_domain, walk",
                "fetch_id, customer_id",
                rows);
        return fetches.keep(afterPage(step, page, "staged_customer"));
    }

    @Transactional
    public FetchStep subscriptions(FetchStep step, Page<SubscriptionHead> page) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SubscriptionHead head : page.items()) {
            rows.add(asList(
                    step.id(),
                    head.id(),
                    head.customerId(),
                    head.name(),
                    head.status(),
                    head.createdOn(),
                    head.renewsOn(),
                    head.expiresOn(),
                    head.termMonths(),
                    head.billingMonths(),
                    head.modifiedOn(),
                    head.fingerprint(),
                    step.walk()));
        }
        bulk.replace(
                "staged_subscription",
                "fetch_id, subscription_id, customer_id, name, status, created_on, renews_on, expires_on,"
                        + " term_months, billing_months, modified_on, fingerprint, walk",
                "fetch_id, subscription_id",
                rows);
        return fetches.keep(afterPage(step, page, "staged_subscription"));
    }

    @Transactional
    public FetchStep splits(List<ResourceSplit> splits, FetchStep next) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ResourceSplit split : splits) {
            rows.add(asList(
                    next.id(),
                    split.subscriptionId(),
                    split.resourceId(),
                    decimal(split.included()),
                    decimal(split.additional())));
        }
        bulk.replace(
                "staged_split",
                "fetch_id, subscription_id, resource_id, included, additional",
                "fetch_id, subscription_id, resource_id",
                rows);
        return fetches.keep(next);
    }

    static @Nullable Object decimal(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.value();
    }

    /** The next checkpoint; a walk over a list that moved, or that ended short of what it told, begins again. */
    private FetchStep afterPage(FetchStep step, Page<?> page, String table) {
        FetchStep read = step.page(page.next(), page.total(), page.items().size());
        if (read.next() != null) {
            return read;
        }
        Long told = page.total();
        boolean whole = !read.moved() && (told == null || rowsOfWalk(read, table) >= told);
        if (!whole && read.walk() < MOST_WALKS) {
            return read.again();
        }
        if (whole) {
            jdbc.sql("delete from %s where fetch_id = :id and walk < :walk".formatted(table))
                    .param("id", read.id())
                    .param("walk", read.walk())
                    .update();
            return FetchPhase.after(read);
        }
        fetches.note(
                read.id(),
                "While %s the list kept changing or ended early, so no line is declared missing."
                        .formatted(FetchPhase.of(read).words()));
        return FetchPhase.after(read.truncated());
    }

    private long rowsOfWalk(FetchStep step, String table) {
        return jdbc.sql("select count(*) from %s where fetch_id = :id and walk = :walk".formatted(table))
                .param("id", step.id())
                .param("walk", step.walk())
                .query(Long.class)
                .single();
    }
}
