package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.FetchStep;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells which subscriptions of an open fetch must be read in detail: one request each, so no more than necessary. */
@Component
class ChangedSubscriptions {

    /** What ended longer ago and was never in the book has nothing to do with a month that can still be billed. */
    private static final int LONG_AGO_DAYS = 92;

    /**
     * Never read, its list row changed, missing before, renewed since it was read; or touched by an order that is still open,
     * or that was done only after the last reading, or so shortly before that the detail may have lagged behind.
     */
    private static final String MARK = """
            update staged_subscription s set detail = 'TO_READ'
             where s.fetch_id = :id and s.detail = 'KNOWN'
               and (:sweep
                 or (not exists (
                    select from marketplace_subscription k
                     where k.connection = :connection and k.subscription_id = s.subscription_id
                       and k.present and k.read_on is not null and k.fingerprint = s.fingerprint
                       and not coalesce(k.renews_on between k.read_on and :today, false))
                    and not (s.status = 'ENDED' and coalesce(s.expires_on < :longAgo, false) and not exists (
                        select from licence_line l
                         where l.connection = :connection and l.subscription_id = s.subscription_id)))
                 or exists (
                    select from marketplace_order o
                      left join marketplace_subscription k
                           on k.connection = o.connection and k.subscription_id = o.subscription_id
                     where o.connection = :connection and o.subscription_id = s.subscription_id
                       and not o.settled and not o.at_renewal and o.type <> 'WITHDRAWN'
                       and (o.done_seen_on is null or k.read_on is null or k.read_on <= o.done_seen_on))
                 or s.subscription_id in (
                    select t.id
                      from marketplace_order o cross join unnest(o.others) t (id)
                      left join marketplace_subscription k
                           on k.connection = o.connection and k.subscription_id = t.id
                     where o.connection = :connection and o.others <> '{}' and o.created_at > :hopeless
                       and (o.done or not o.at_renewal) and o.type <> 'WITHDRAWN'
                       and (o.done_seen_on is null or k.read_on is null or k.read_on <= o.done_seen_on)))""";

    /** The slow net below: those not read for longest, what is read of them anyway included. */
    private static final String SWEEP = """
            update staged_subscription s set detail = 'TO_READ'
             where s.fetch_id = :id and s.subscription_id in (
                   select h.subscription_id from staged_subscription h
                     join marketplace_subscription k
                          on k.connection = :connection and k.subscription_id = h.subscription_id
                    where h.fetch_id = :id and h.detail = 'KNOWN' and h.status <> 'ENDED' and k.read_on <= :stale
                    order by k.read_on, h.subscription_id
                    limit greatest(0, (select ceil(:share * count(*))::bigint from staged_subscription
                                        where fetch_id = :id)
                                    - (select count(*) from staged_subscription m
                                         join marketplace_subscription r
                                              on r.connection = :connection and r.subscription_id = m.subscription_id
                                        where m.fetch_id = :id and m.detail <> 'KNOWN' and r.read_on <= :stale)))""";

    private final JdbcClient jdbc;
    private final MarketplaceSettings settings;
    private final Clock clock;

    ChangedSubscriptions(JdbcClient jdbc, MarketplaceSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Marks them; once marked they stay so, and it may be asked again. @return how many there are still to read */
    @Transactional
    public long mark(FetchStep step) {
        LocalDate today = LocalDate.now(clock);
        jdbc.sql(MARK)
                .param("id", step.id())
                .param("connection", step.connection())
                .param("sweep", step.sweep())
                .param("today", today)
                .param("hopeless", Timestamp.from(step.startedAt().minus(MergeSql.ORDERS_COMPLETE)))
                .param("longAgo", Date.valueOf(today.minusDays(LONG_AGO_DAYS)))
                .update();
        if (settings.sweepAfterDays() > 0 && settings.sweepShare() > 0) {
            jdbc.sql(SWEEP)
                    .param("id", step.id())
                    .param("connection", step.connection())
                    .param("stale", Date.valueOf(today.minusDays(settings.sweepAfterDays())))
                    .param("share", settings.sweepShare())
                    .update();
        }
        return jdbc.sql("select count(*) from staged_subscription where fetch_id = :id and detail = 'TO_READ'")
                .param("id", step.id())
                .query(Long.class)
                .single();
    }
}
