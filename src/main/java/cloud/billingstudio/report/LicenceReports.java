package cloud.billingstudio.report;

import java.util.List;

/** Reports on the marketplace's side of the book. */
final class LicenceReports {

    private static final List<Column> COLUMNS = List.of(
            Column.text("companyName", "Company"),
            Column.text("accountId", "Account ID"),
            Column.text("subscriptionName", "Subscription"),
            Column.text("subscriptionId", "Subscription ID"),
            Column.text("resourceName", "Resource"),
            Column.text("resourceId", "Resource ID"),
            Column.quantity("included", "Included"),
            Column.quantity("additional", "Additional"),
            Column.quantity("total", "Total"),
            Column.text("state", "State"),
            Column.date("validFrom", "Since"),
            Column.date("expiresOn", "Runs out on"),
            Column.text("mpn", "Part number"),
            Column.price("unitCost", "Cost each"),
            Column.text("currency", "Currency"),
            Column.text("connection", "Marketplace"));

    private static final String ALL = """
            select line.line_id as key,
                   line.customer_name as "companyName", line.customer_id as "accountId",
                   line.subscription_name as "subscriptionName", line.subscription_id as "subscriptionId",
                   line.resource_name as "resourceName", line.resource_id as "resourceId",
                   line.included as "included", line.additional as "additional", line.total as "total",
                   case line.state when 'ACTIVE' then 'active' when 'PENDING' then 'not delivered yet'
                        when 'ON_HOLD' then 'on hold' when 'ENDED' then 'ended' when 'VANISHED' then 'vanished'
                        else line.state end as "state",
                   line.valid_from as "validFrom", line.expires_on as "expiresOn", line.mpn as "mpn",
                   line.unit_cost as "unitCost", line.currency as "currency", line.connection as "connection"
              from licence_lines_as_of(:knownAt, :day) line""";

    private LicenceReports() {}

    static Report subscriptions() {
        return new Report(
                "marketplace-subscriptions",
                "All marketplace subscriptions",
                "Everything bought on the marketplace, a row for each resource of each subscription.",
                COLUMNS,
                ALL);
    }

    static Report unlinked() {
        return new Report(
                "unlinked-marketplace",
                "Unlinked licences",
                "Licences bought that no line of the PSA bills yet and that nobody excluded; ended ones are left out.",
                COLUMNS,
                ALL + """

                         where line.state <> 'ENDED'
                           and not exists (select from links_as_of(:knownAt) link
                                            where link.licence_line_id = line.line_id)
                           and not exists (select from exclusions_as_of(:knownAt, :day) exclusion
                                            where exclusion.licence_line_id = line.line_id)""");
    }
}
