package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes of a month end that were approved and not void. While a supplementary plan is reviewed, people decide about
 * changes again; what they said of one that is being posted, or was, would be kept and change nothing.
 */
@Component
class ApprovedChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovedChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal (conflict) that says who approved the change, and when */
    void refuseDeciding(MonthEnd monthEnd, String changeKey) {
        jdbc.sql("""
                        select p.approved_by, p.approved_at, p.state in ('VERIFIED', 'LEFT') as ended
                          from posted_plan b join posting p on p.plan_id = b.plan_id
                         where b.month_end_id = :monthEnd and p.change_key = :key and p.state <> 'VOID'
                         order by b.number desc limit 1""")
                .param("monthEnd", monthEnd.id())
                .param("key", changeKey)
                .query((row, number) -> words(
                        monthEnd,
                        changeKey,
                        row.getString("approved_by"),
                        Minutes.words(row.getTimestamp("approved_at").toInstant(), clock.getZone()),
                        row.getBoolean("ended")))
                .optional()
                .ifPresent(words -> {
                    throw Refusal.conflict(words);
                });
    }

    private static String words(MonthEnd monthEnd, String key, String by, String at, boolean ended) {
        return "Change %s of month end %s was approved by %s on %s and %s"
                .formatted(
                        key,
                        monthEnd.period(),
                        by,
                        at,
                        ended
                                ? "has come to its end; decide about what is there now."
                                : "is being posted; it can be decided about again if it turns out to be void, or in the next month end.");
    }
}
