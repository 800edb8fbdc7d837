package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.QuantityNews.News;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings a whole fetch into the book in one transaction: only what is new is written, with one instant of knowledge. */
@Component
class LicenceMerge {

    private final JdbcClient jdbc;
    private final Knowledge knowledge;
    private final Fetches fetches;
    private final MarketplaceStaging staging;
    private final QuantityNews quantityNews;
    private final Clock clock;

    LicenceMerge(
            JdbcClient jdbc, Bulk bulk, Knowledge knowledge, Fetches fetches, MarketplaceStaging staging, Clock clock) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
        this.fetches = fetches;
        this.staging = staging;
        this.quantityNews = new QuantityNews(jdbc, bulk);
        this.clock = clock;
    }

    @Transactional
    public void merge(FetchStep read) {
        knowledge.hold();
        LocalDate today = LocalDate.now(clock);
        FetchStep step = fetches.distrustEmptiness(
                read,
                "staged_subscription",
                "licence_line",
                "The marketplace told no subscription at all, so no line is declared missing.");
        staging.count();
        MergeSql.TEMPORARY_TABLES.forEach(sql -> jdbc.sql(sql).update());
        long appeared = update(MergeSql.NEW_LINES, step);
        update(MergeSql.SEEN_LINES, step);
        update(MergeSql.NEW_VERSIONS, step);
        update(MergeSql.NEW_CUSTOMERS, step);
        News news = quantityNews.find(step, today);
        boolean learned = news.lines() > 0 || any("new_version") || any("new_customer");
        FetchSummary.Changes changes = new FetchSummary.Changes(
                appeared, Math.max(0, news.lines() - news.newLines()), turned("ENDED"), turned("VANISHED"));
        Instant knownAt = learned ? write(step) : knowledge.now();
        remember(step, today, news.explainedBy());
        fetches.finish(step, clock.instant(), knownAt, learned, counts(step, knownAt, today), changes);
        staging.remove(step.id());
    }

    private Instant write(FetchStep step) {
        Instant knownAt = knowledge.next();
        for (String sql : MergeSql.WRITE) {
            jdbc.sql(sql)
                    .param("known", Timestamp.from(knownAt))
                    .param("connection", step.connection())
                    .update();
        }
        jdbc.sql(MergeSql.COUNT_BOOK).update();
        return knownAt;
    }

    /** What the next fetch needs to decide which details to read and which orders may still explain something. */
    private void remember(FetchStep step, LocalDate today, List<String> explainedBy) {
        for (String sql : List.of(MergeSql.SETTLE, MergeSql.REMEMBER, MergeSql.REMEMBER_ABSENCE)) {
            jdbc.sql(sql)
                    .param("id", step.id())
                    .param("connection", step.connection())
                    .param("complete", step.complete())
                    .param("today", today)
                    .param("explained", explainedBy.toArray(String[]::new))
                    .param("hopeless", Timestamp.from(step.startedAt().minus(MergeSql.ORDERS_COMPLETE)))
                    .param("old", Timestamp.from(step.startedAt().minus(MergeSql.ORDERS_EXPLAIN)))
                    .update();
        }
    }

    private FetchSummary.Counts counts(FetchStep step, Instant knownAt, LocalDate today) {
        return jdbc.sql(MergeSql.COUNTS)
                .param("id", step.id())
                .param("connection", step.connection())
                .param("known", Timestamp.from(knownAt))
                .param("today", today)
                .query((row, number) -> new FetchSummary.Counts(
                        row.getLong("customers"),
                        row.getLong("contracts"),
                        row.getLong("lines"),
                        row.getLong("unknown_lines"),
                        new cloud.billingstudio.shared.Quantity(row.getBigDecimal("quantity"))))
                .single();
    }

    private long update(String sql, FetchStep step) {
        return jdbc.sql(sql)
                .param("id", step.id())
                .param("connection", step.connection())
                .param("complete", step.complete())
                .update();
    }

    private boolean any(String table) {
        return jdbc.sql("select exists (select from %s)".formatted(table))
                .query(Boolean.class)
                .single();
    }

    private long turned(String state) {
        return jdbc.sql("""
                        select count(*) from new_version n left join licence_version v
                            on v.line_id = n.line_id and v.superseded_at = 'infinity'
                         where n.state = :state and v.state is distinct from :state""").param("state", state).query(Long.class).single();
    }
}
