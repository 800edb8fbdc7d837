package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.FrozenPlan;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code approval}: what billing managers said of frozen plans, and what of it was made void. */
@Repository
class ApprovalRecords {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MonthEndSettings settings;

    ApprovalRecords(JdbcClient jdbc, Clock clock, MonthEndSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Who has approved the plan and whose approval is not void, in their order. */
    Set<String> approvers(long planId) {
        return new LinkedHashSet<>(
                jdbc.sql("""
                        select decided_by from approval
                         where plan_id = :plan and decision = 'APPROVED' and voided_at is null
                         order by id""").param("plan", planId).query(String.class).list());
    }

    /** Whatever approvals the plan has do not count any more. */
    void voidAll(long planId, String by, String reason) {
        jdbc.sql("""
                        update approval set voided_by = :by, voided_at = :at, void_reason = :reason
                         where plan_id = :plan and decision = 'APPROVED' and voided_at is null""")
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .param("plan", planId)
                .update();
    }

    /** With the last decision on a line that is known now: what is decided later belongs to a later plan. */
    void add(MonthEnd monthEnd, FrozenPlan plan, String decision, String by, @Nullable String comment) {
        jdbc.sql("""
                        insert into approval
                            (month_end_id, plan_id, plan_hash, decision, decided_by, decided_at, comment, four_eyes,
                             last_decision_id)
                        values (:monthEnd, :plan, :hash, :decision, :by, :at, :comment, :fourEyes,
                             (select coalesce(max(id), 0) from line_decision))""")
                .param("monthEnd", monthEnd.id())
                .param("plan", plan.id())
                .param("hash", plan.hash())
                .param("decision", decision)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("comment", comment)
                .param("fourEyes", settings.fourEyes())
                .update();
    }
}
