package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.FrozenPlan;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever decided a line does not approve the plan that it changes. A decision counts by whatever door it was made: in the
 * month end's tasks, or by an import or another page in the first period whose plan it changes.
 */
@Component
class FourEyes {

    /** Also what was decided before the month end was given up and opened again: those decisions still hold. */
    private static final String IN_TASKS = """
            select count(*) from line_decision d join month_end m on m.id = d.month_end_id
             where m.period = :period and d.decided_by = :by""";

    /** Since an earlier period's plan was made that was posted: what was decided before that counted there. */
    private static final String BY_OTHER_DOORS = """
            with since as (
                select coalesce(max(p.known_at), '-infinity') as at
                  from posted_plan b
                  join plan p on p.id = b.plan_id
                  join month_end m on m.id = b.month_end_id
                 where m.period < :period and m.state <> 'CANCELLED')
            select (select count(distinct licence_line_id) from link, since
                     where decided_by = :by and known_at > since.at
                        or ended_by = :by and superseded_at > since.at and superseded_at < 'infinity')
                 + (select count(distinct coalesce(licence_line_id, -psa_line_id)) from exclusion, since
                     where decided_by = :by and known_at > since.at
                        or ended_by = :by and superseded_at > since.at and superseded_at < 'infinity')
                 + (select count(*) from product_decision, since where decided_by = :by and known_at > since.at)""";

    /** Links made earlier, and whose line no posted plan has changed since. */
    private static final String FIRST_USED_NOW = """
            select count(distinct k.licence_line_id)
              from plan_change c
              join link k on k.psa_line_id = c.psa_line_id and k.licence_line_id = any (c.licence_line_ids)
             where c.plan_id = :plan and k.decided_by = :by
               and k.known_at <= :knownAt and :knownAt < k.superseded_at
               and not exists (
                   select from plan_change e
                     join posted_plan b on b.plan_id = e.plan_id
                     join month_end m on m.id = b.month_end_id and m.state <> 'CANCELLED'
                     join plan p on p.id = e.plan_id
                    where e.psa_line_id = c.psa_line_id and e.plan_id <> c.plan_id and p.known_at >= k.known_at)""";

    private final JdbcClient jdbc;

    FourEyes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many lines of the plan the person decided. */
    int linesDecided(FrozenPlan plan, String by) {
        int inTasks = jdbc.sql(IN_TASKS)
                .param("period", plan.period().toString())
                .param("by", by)
                .query(Integer.class)
                .single();
        if (inTasks > 0) {
            return inTasks;
        }
        int elsewhere = jdbc.sql(BY_OTHER_DOORS)
                .param("period", plan.period().toString())
                .param("by", by)
                .query(Integer.class)
                .single();
        return elsewhere > 0
                ? elsewhere
                : jdbc.sql(FIRST_USED_NOW)
                        .param("plan", plan.id())
                        .param("by", by)
                        .param("knownAt", Timestamp.from(plan.knownAt()))
                        .query(Integer.class)
                        .single();
    }
}
