package cloud.billingstudio.posting;

import cloud.billingstudio.posting.ApprovedPlans.Approval;
import cloud.billingstudio.shared.Auditable;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns an approved plan's changes into postings. */
@Component
class Preparation {

    private static final String INSERT = """
            insert into posting (reference, plan_id, plan_hash, period, change_key, psa_line_id, licence_line_ids,
                connection, external_line_id, external_agreement_id, customer_connection, customer_id, customer_name,
                company, agreement, service, effective_date, from_quantity, to_quantity, strategy, reason,
                unit_price,
                recurring_delta, first_bill, currency, psa_profile, approved_by, approved_at)
            values (:reference, :plan, :hash, :period, :key, :line, :licences,
                :connection, :externalLine, :externalAgreement, :customerConnection, :customer, :customerName,
                :company, :agreement, :service, :day, :from, :to, :strategy, :reason, :unitPrice,
                :recurringDelta, :firstBill, :currency, :profile::jsonb, :approver, :approvedAt)
            on conflict (plan_id, change_key) do update
               set state = 'PLANNED', not_before = clock_timestamp(), deferrals = 0, failure_words = null,
                   approved_by = excluded.approved_by, approved_at = excluded.approved_at,
                   prepared_at = clock_timestamp(),
                   withdrawn_by = null, withdrawn_at = null, withdrawn_reason = null
             where posting.state = 'WITHDRAWN'""";

    /** Without it PostgreSQL takes a plan of thousands for one of none, and claiming compares each posting with each. */
    private static final String COUNT_ANEW = "analyze posting";

    private final OwnTransactions transactions;
    private final Approvals approvals;
    private final PlansToPost plans;
    private final NamedParameterJdbcOperations batches;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Preparation(
            OwnTransactions transactions,
            Approvals approvals,
            PlansToPost plans,
            NamedParameterJdbcOperations batches,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.approvals = approvals;
        this.plans = plans;
        this.batches = batches;
        this.jdbc = jdbc;
        this.events = events;
    }

    int prepare(long planId) {
        return transactions.outside(() -> {
            PlanToPost plan = plans.plan(planId);
            return transactions.own(() -> {
                // an approval that is being withdrawn is waited for: what it enters nobody would withdraw any more
                new PeriodLock(jdbc, plan.period()).share();
                return insert(plan, approvals.require(planId, plan.hash()));
            });
        });
    }

    private int insert(PlanToPost plan, Approval approval) {
        SqlParameterSource[] rows = IntStream.range(0, plan.changes().size())
                .mapToObj(index -> row(plan, index, approval))
                .toArray(SqlParameterSource[]::new);
        int created = 0;
        for (int count : batches.batchUpdate(INSERT, rows)) {
            created += Math.max(count, 0);
        }
        if (created > 0) {
            batches.getJdbcOperations().execute(COUNT_ANEW);
            events.publishEvent(new Auditable(
                    Auditable.STUDIO,
                    "postingsPrepared",
                    "plan/" + plan.id(),
                    plan.period(),
                    null,
                    Map.of(),
                    Map.of("postings", created, "planHash", plan.hash(), "approvedBy", approval.approver())));
        }
        return rows.length;
    }

    private static SqlParameterSource row(PlanToPost plan, int index, Approval approval) {
        ChangeToPost change = plan.changes().get(index);
        return new MapSqlParameterSource()
                .addValue("reference", "S" + plan.id() + "-" + (index + 1))
                .addValue("plan", plan.id())
                .addValue("hash", plan.hash())
                .addValue("period", plan.period().toString())
                .addValue("key", change.key())
                .addValue("line", change.target().line().value())
                .addValue(
                        "licences",
                        change.licenceLines().stream().map(id -> id.value()).toArray(Long[]::new),
                        Types.ARRAY)
                .addValue("connection", change.target().connection().value())
                .addValue("externalLine", change.target().externalLineId())
                .addValue("externalAgreement", change.target().externalAgreementId())
                .addValue("customerConnection", change.customerConnection())
                .addValue("customer", change.customerId())
                .addValue("customerName", change.customerName())
                .addValue("company", change.target().company())
                .addValue("agreement", change.target().agreement())
                .addValue("service", change.target().service())
                .addValue("day", change.effectiveDate())
                .addValue("from", change.from().value())
                .addValue("to", change.to().value())
                .addValue("strategy", change.strategy())
                .addValue("reason", change.reason())
                .addValue("unitPrice", change.unitPrice(), Types.NUMERIC)
                .addValue("recurringDelta", change.recurringDelta(), Types.NUMERIC)
                .addValue("firstBill", change.firstBill(), Types.NUMERIC)
                .addValue("currency", change.currency())
                .addValue("profile", ProfileText.json(change.psaProfile()))
                .addValue("approver", approval.approver())
                .addValue("approvedAt", approval.at().atOffset(ZoneOffset.UTC));
    }
}
