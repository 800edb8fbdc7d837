package cloud.billingstudio.report;

import java.util.ArrayList;
import java.util.List;

/** Reports on what was written to the PSA, and on what it holds since. */
final class PostingReports {

    private static final List<Column> COLUMNS = List.of(
            Column.text("period", "Period"),
            Column.text("companyName", "Company"),
            Column.text("psaCompany", "PSA customer"),
            Column.text("psaAgreement", "PSA contract"),
            Column.text("psaService", "PSA service"),
            Column.date("effectiveDate", "From day"),
            Column.quantity("from", "From"),
            Column.quantity("to", "To"),
            Column.quantity("delta", "Difference"),
            Column.text("state", "State"),
            Column.text("failure", "What went wrong"),
            Column.amount("recurringDelta", "Each period"),
            Column.amount("firstBill", "Next bill"),
            Column.text("currency", "Currency"),
            Column.text("reference", "Reference"),
            Column.number("attempts", "Attempts"),
            Column.text("approvedBy", "Approved by"),
            Column.instant("approvedAt", "Approved at"),
            Column.instant("postedAt", "Posted at"),
            Column.instant("verifiedAt", "Verified at"),
            Column.text("accountId", "Account ID"),
            Column.text("psaLineId", "PSA line ID"),
            Column.text("psa", "PSA"),
            Column.text("planHash", "Plan hash"));

    private static final String ALL = """
            select posting.id as key, posting.period as "period", posting.customer_name as "companyName",
                   posting.company as "psaCompany", posting.agreement as "psaAgreement", posting.service as "psaService",
                   posting.effective_date as "effectiveDate", posting.from_quantity as "from",
                   posting.to_quantity as "to", posting.delta as "delta",
                   case posting.state when 'PLANNED' then 'waiting' when 'LEASED' then 'being sent'
                        when 'UNKNOWN' then 'outcome not known yet' when 'POSTED' then 'posted, not yet verified'
                        when 'VERIFIED' then 'verified' when 'REJECTED' then 'refused by the PSA'
                        when 'NEEDS_PERSON' then 'needs a person' when 'MISMATCH' then 'reads back differently'
                        when 'VOID' then 'void, the line had moved' when 'LEFT' then 'left by a person'
                        when 'WITHDRAWN' then 'withdrawn before it was sent'
                        else posting.state end as "state",
                   coalesce(posting.failure_words, '') as "failure",
                   posting.recurring_delta as "recurringDelta", posting.first_bill as "firstBill",
                   posting.currency as "currency", posting.reference as "reference", posting.attempts as "attempts",
                   posting.approved_by as "approvedBy", posting.approved_at as "approvedAt",
                   posting.posted_at as "postedAt", posting.verified_at as "verifiedAt",
                   posting.customer_id as "accountId", posting.external_line_id as "psaLineId",
                   posting.connection as "psa", posting.plan_hash as "planHash",
                   posting.left_by as "leftBy", posting.left_reason as "leftReason",
                   posting.withdrawn_by as "withdrawnBy", posting.withdrawn_at as "withdrawnAt",
                   posting.withdrawn_reason as "withdrawnReason"
              from posting
              join plan on plan.id = posting.plan_id
             where plan.known_at <= :knownAt""";

    private PostingReports() {}

    /** Of the plans known at the instant; where each posting stands is as of now, for the ledger's times are not ours. */
    static Report postings() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.add(Column.text("withdrawnBy", "Withdrawn by"));
        columns.add(Column.instant("withdrawnAt", "Withdrawn at"));
        columns.add(Column.text("withdrawnReason", "Withdrawn because"));
        return new Report(
                "postings",
                "Postings",
                "Every change sent to the PSA in all month ends, where it stands, and whether it was read back as planned.",
                List.copyOf(columns),
                ALL);
    }

    static Report failures() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.add(Column.text("leftBy", "Left by"));
        columns.add(Column.text("leftReason", "Left because"));
        return new Report(
                "failures",
                "Failures",
                "Postings of all month ends that did not arrive as planned, with the PSA's own words.",
                List.copyOf(columns),
                ALL + "\n   and posting.state in ('UNKNOWN', 'REJECTED', 'NEEDS_PERSON', 'MISMATCH', 'VOID', 'LEFT')");
    }

    static Report drift() {
        return new Report(
                "drift",
                "Drift",
                "Lines of the PSA that bill another quantity than the one last posted and verified: somebody changed them there.",
                List.of(
                        Column.text("psaCompany", "PSA customer"),
                        Column.text("psaAgreement", "PSA contract"),
                        Column.text("psaService", "PSA service"),
                        Column.quantity("postedQuantity", "Last posted"),
                        Column.quantity("psaQuantity", "PSA bills"),
                        Column.quantity("difference", "Difference"),
                        Column.text("period", "Posted for"),
                        Column.instant("postedAt", "Known since"),
                        Column.text("psaLineId", "PSA line ID"),
                        Column.text("psa", "PSA")),
                """
                select psa.line_id as key, psa.company_name as "psaCompany", psa.agreement_name as "psaAgreement",
                       psa.service_name as "psaService", on_day.quantity as "postedQuantity",
                       psa.quantity as "psaQuantity", psa.quantity - on_day.quantity as "difference",
                       plan.period as "period", posted.known_at as "postedAt",
                       psa.external_id as "psaLineId", psa.connection as "psa"
                  from posted_profiles_as_of(:knownAt) posted
                  join psa_lines_as_of(:knownAt, :day) psa on psa.line_id = posted.psa_line_id
                  left join plan on plan.id = posted.plan_id
                  left join lateral (
                       select (step ->> 'quantity')::numeric quantity
                         from jsonb_array_elements(posted.profile) step
                        where (step ->> 'from')::date <= :day
                        order by (step ->> 'from')::date desc
                        limit 1) on_day on true
                 where psa.quantity is distinct from on_day.quantity""");
    }
}
