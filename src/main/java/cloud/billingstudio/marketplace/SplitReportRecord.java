package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.FetchStep;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the report of splits was asked for and came, so that it is not asked for without need. */
@Component
class SplitReportRecord {

    private static final String IS_DUE = """
            select not exists (select from marketplace_split_report
                                where connection = :connection and asked_on > :old)
                or (exists (select from marketplace_split_report
                             where connection = :connection and asked_on < :today and received_at is not null)
                    and exists (select from licence_quantity q
                                  join licence_line l on l.id = q.line_id
                                  join licence_version v on v.line_id = q.line_id and v.superseded_at = 'infinity'
                                 where l.connection = :connection and q.superseded_at = 'infinity'
                                   and q.valid_from <= :today and v.state not in ('ENDED', 'VANISHED')
                                   and q.total is not null and q.included is null
                                   and not exists (select from licence_quantity n
                                                    where n.line_id = q.line_id and n.superseded_at = 'infinity'
                                                      and n.valid_from > q.valid_from and n.valid_from <= :today)))""";

    private final JdbcClient jdbc;
    private final MarketplaceSettings settings;
    private final Clock clock;

    SplitReportRecord(JdbcClient jdbc, MarketplaceSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether it is old, or of another day while a living line has a total without a split. */
    boolean isDue(FetchStep step) {
        LocalDate today = LocalDate.now(clock);
        return settings.splitsAfterDays() == 0
                || jdbc.sql(IS_DUE)
                        .param("connection", step.connection())
                        .param("old", Date.valueOf(today.minusDays(settings.splitsAfterDays())))
                        .param("today", Date.valueOf(today))
                        .query(Boolean.class)
                        .single();
    }

    void asked(FetchStep step) {
        jdbc.sql("insert into marketplace_split_report (connection, asked_on) values (:connection, :today)"
                        + " on conflict (connection) do update set asked_on = excluded.asked_on")
                .param("connection", step.connection())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .update();
    }

    void received(FetchStep step) {
        jdbc.sql("update marketplace_split_report set received_at = :now where connection = :connection")
                .param("connection", step.connection())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
