package cloud.billingstudio.report;

import java.util.List;

/** Reports on what is planned. */
final class PlanReports {

    private PlanReports() {}

    /** Of each period the latest main plan and the supplementary ones that followed it. */
    static Report changes() {
        return new Report(
                "changes",
                "Planned changes",
                "Every change of the latest plans of all month ends: what the PSA bills now, what it shall bill, from when and why.",
                List.of(
                        Column.text("period", "Period"),
                        Column.text("companyName", "Company"),
                        Column.text("subscriptionName", "Subscription"),
                        Column.text("psaCompany", "PSA customer"),
                        Column.text("psaAgreement", "PSA contract"),
                        Column.text("psaService", "PSA service"),
                        Column.date("effectiveDate", "From day"),
                        Column.quantity("from", "From"),
                        Column.quantity("to", "To"),
                        Column.quantity("delta", "Difference"),
                        Column.amount("recurringDelta", "Each period"),
                        Column.amount("firstBill", "Next bill"),
                        Column.price("unitPrice", "Price each"),
                        Column.text("currency", "Currency"),
                        Column.text("reason", "Reason"),
                        Column.text("explanation", "Explanation"),
                        Column.text("reviewRequired", "Needs review"),
                        Column.text("decision", "Decision"),
                        Column.text("plan", "Plan"),
                        Column.text("accountId", "Account ID"),
                        Column.text("psaLineId", "PSA line ID"),
                        Column.text("planHash", "Plan hash")),
                """
                select change.id as key, plan.period as "period",
                       change.customer_name as "companyName", licence.subscriptions as "subscriptionName",
                       psa.company_name as "psaCompany", psa.agreement_name as "psaAgreement",
                       psa.service_name as "psaService", change.effective_date as "effectiveDate",
                       change.from_quantity as "from", change.to_quantity as "to",
                       change.to_quantity - change.from_quantity as "delta",
                       change.recurring_delta as "recurringDelta", change.first_bill as "firstBill",
                       change.unit_price as "unitPrice", change.currency as "currency",
                       case change.reason when 'INCREASE' then 'more licences' when 'DECREASE' then 'fewer licences'
                            when 'BASELINE' then 'differed when linked' when 'NEW' then 'newly billed'
                            when 'ENDED' then 'ended' when 'VANISHED' then 'vanished from the marketplace'
                            when 'DRIFT_OVERWRITE' then 'PSA was changed by hand' else change.reason end as "reason",
                       change.explanation as "explanation",
                       case when change.review_required then 'yes' else 'no' end as "reviewRequired",
                       case change.decision when 'ACCEPTED' then 'accepted' when 'HELD' then 'held' else '' end as "decision",
                       case plan.kind when 'MAIN' then 'main' else 'supplementary ' || plan.number end as "plan",
                       change.customer_id as "accountId", psa.external_id as "psaLineId", plan.hash as "planHash"
                  from plan
                  join plan_change change on change.plan_id = plan.id
                  left join psa_lines_as_of(:knownAt, :day) psa on psa.line_id = change.psa_line_id
                  left join lateral (
                       select string_agg(distinct line.subscription_name, ', ' order by line.subscription_name) subscriptions
                         from licence_lines_as_of(:knownAt, :day) line
                        where line.line_id = any(change.licence_line_ids)) licence on true
                 where plan.known_at <= :knownAt
                   and plan.number >= (select max(main.number) from plan main
                                        where main.period = plan.period and main.kind = 'MAIN'
                                          and main.known_at <= :knownAt)""");
    }
}
