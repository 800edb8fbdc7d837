package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.ApprovalPolicy;
import cloud.billingstudio.planning.LastPosted;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.ApprovedPlans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which approvals stand. Posting trusts what managers' words in the database come to, never the process's position. */
@Component
class StandingApprovals implements ApprovedPlans {

    private final JdbcClient jdbc;
    private final Planning planning;
    private final ApprovalPolicy policy;
    private final Roles roles;
    private final ObjectProvider<LastPosted> posted;

    /** Asked before every single write; neither a frozen plan nor a running node's policy changes. */
    private final Map<PlanContent, Integer> demanded = new ConcurrentHashMap<>();

    private record PlanContent(long planId, String planHash) {}

    StandingApprovals(
            JdbcClient jdbc, Planning planning, ApprovalPolicy policy, Roles roles, ObjectProvider<LastPosted> posted) {
        this.jdbc = jdbc;
        this.planning = planning;
        this.policy = policy;
        this.roles = roles;
        this.posted = posted;
    }

    /** The approval that stands: enough approvers of the plan the month end is about, none of whom decided a line. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Approval> approvalOf(long planId) {
        List<Approval> given = jdbc.sql("""
                        select a.plan_hash, a.decided_by, a.decided_at
                          from approval a join month_end m on m.id = a.month_end_id
                         where a.plan_id = :plan and a.decision = 'APPROVED' and a.voided_at is null
                           and m.state not in (:ended)
                           and (m.plan_id = :plan or exists (
                                select from posted_plan p where p.month_end_id = m.id and p.plan_id = :plan))
                           and (not a.four_eyes or not exists (
                                select from line_decision d join month_end o on o.id = d.month_end_id
                                 where o.period = m.period and d.decided_by = a.decided_by
                                   and d.id <= coalesce(a.last_decision_id, d.id)))
                         order by a.id""")
                .param("plan", planId)
                .param("ended", MonthEndState.names(MonthEndState::ended))
                .query((row, number) -> new Approval(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
        if (given.isEmpty()
                || !isBegun(planId) && !given.stream().allMatch(each -> roles.isBillingManager(each.approver()))) {
            return Optional.empty();
        }
        Approval last = given.get(given.size() - 1);
        return given.size() < approversDemanded(planId, last.planHash()) ? Optional.empty() : Optional.of(last);
    }

    /** Once something of it was sent the plan is carried out, whatever becomes of who approved it. */
    private boolean isBegun(long planId) {
        LastPosted ledger = posted.getIfAvailable();
        return ledger != null && ledger.isBegun(planId);
    }

    private int approversDemanded(long planId, String planHash) {
        return demanded.computeIfAbsent(
                new PlanContent(planId, planHash),
                content -> policy.demand(planning.summary(planId).totals()).approvers());
    }
}
