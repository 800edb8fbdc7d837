package cloud.billingstudio.report;

import java.util.List;

/** Reports on what is linked. */
final class LinkReports {

    private LinkReports() {}

    /**
     * A row per link, counting what the link feeds: a line split over two PSA lines is counted once in all, and a share
     * without a number is what the others leave. Of a share nobody knows how much is included. Where a link does not say
     * how the PSA is written to, it is as the connection says today.
     */
    static Report linked() {
        return new Report(
                "linked",
                "Linked subscriptions",
                "Licences with the line of the PSA that bills them, a row for each link.",
                List.of(
                        Column.text("companyName", "Company"),
                        Column.text("subscriptionName", "Subscription"),
                        Column.text("resourceName", "Resource"),
                        Column.quantity("total", "Count"),
                        Column.text("psaCompany", "PSA customer"),
                        Column.text("psaAgreement", "PSA contract"),
                        Column.text("psaService", "PSA service"),
                        Column.text("prorateOn", "Prorate on"),
                        Column.text("strategy", "Written as"),
                        Column.text("accountId", "Account ID"),
                        Column.text("subscriptionId", "Subscription ID"),
                        Column.text("resourceId", "Resource ID"),
                        Column.quantity("included", "Included"),
                        Column.quantity("additional", "Additional"),
                        Column.quantity("psaQuantity", "PSA quantity").untotalled(),
                        Column.text("state", "State"),
                        Column.text("linkedBy", "Linked by"),
                        Column.instant("linkedAt", "Linked at"),
                        Column.text("psaLineId", "PSA line ID"),
                        Column.text("psa", "PSA")),
                """
                select link.link_id as key,
                       licence.customer_name as "companyName", licence.subscription_name as "subscriptionName",
                       licence.resource_name as "resourceName",
                       case when link.allocation is not null then link.allocation
                            else case link.quantity_rule when 'INCLUDED' then licence.included
                                      when 'ADDITIONAL' then licence.additional else licence.total end
                                 - coalesce(sum(link.allocation)
                                            over (partition by link.licence_line_id, link.quantity_rule), 0)
                            end as "total",
                       psa.company_name as "psaCompany", psa.agreement_name as "psaAgreement",
                       psa.service_name as "psaService",
                       case link.prorate_on when 'DAY_BOUGHT' then 'Day Bought'
                            when 'NEXT_BILLING_PERIOD' then 'Next Billing Period'
                            when 'FIRST_DAY_OF_MONTH' then 'First Day of the Month'
                            when 'LAST_DAY_OF_MONTH' then 'Last Day of the Month'
                            else coalesce(link.prorate_on, '') end as "prorateOn",
                       coalesce(cast(:writtenAs as jsonb) -> psa.connection
                                    ->> coalesce(max(link.strategy) over (partition by link.psa_line_id), ''), '') as "strategy",
                       licence.customer_id as "accountId", licence.subscription_id as "subscriptionId",
                       licence.resource_id as "resourceId",
                       case when count(link.allocation) over (partition by link.licence_line_id) > 0 then null
                            when link.quantity_rule = 'ADDITIONAL' then 0 else licence.included end as "included",
                       case when count(link.allocation) over (partition by link.licence_line_id) > 0 then null
                            when link.quantity_rule = 'INCLUDED' then 0 else licence.additional end as "additional",
                       psa.quantity as "psaQuantity",
                       case licence.state when 'ACTIVE' then 'active' when 'PENDING' then 'not delivered yet'
                            when 'ON_HOLD' then 'on hold' when 'ENDED' then 'ended' when 'VANISHED' then 'vanished'
                            else licence.state end as "state",
                       link.decided_by as "linkedBy", link.decided_at as "linkedAt",
                       psa.external_id as "psaLineId", psa.connection as "psa"
                  from links_as_of(:knownAt) link
                  join licence_lines_as_of(:knownAt, :day) licence on licence.line_id = link.licence_line_id
                  join psa_lines_as_of(:knownAt, :day) psa on psa.line_id = link.psa_line_id""");
    }
}
