package cloud.billingstudio.report;

import java.util.List;

/** Reports on the PSA's side of the book. */
final class PsaReports {

    private PsaReports() {}

    static Report unlinked() {
        return new Report(
                "unlinked-psa",
                "PSA lines not linked",
                "Service lines of the PSA that no marketplace licence feeds and that nobody excluded; those the PSA no longer has are left out.",
                List.of(
                        Column.text("psaCompany", "Company"),
                        Column.text("psaAgreement", "Agreement"),
                        Column.text("psaService", "Service"),
                        Column.quantity("quantity", "Quantity"),
                        Column.price("unitPrice", "Price each"),
                        Column.text("currency", "Currency"),
                        Column.date("agreementStart", "Agreement from"),
                        Column.date("agreementEnd", "Agreement to"),
                        Column.text("agreementActive", "Agreement in force"),
                        Column.text("psaLineId", "PSA line ID"),
                        Column.text("connection", "PSA")),
                """
                select line.line_id as key,
                       line.company_name as "psaCompany", line.agreement_name as "psaAgreement",
                       line.service_name as "psaService", line.quantity as "quantity",
                       line.unit_price as "unitPrice", line.currency as "currency",
                       line.agreement_start as "agreementStart", line.agreement_end as "agreementEnd",
                       case when line.agreement_active then 'yes' else 'no' end as "agreementActive",
                       line.external_id as "psaLineId", line.connection as "connection"
                  from psa_lines_as_of(:knownAt, :day) line
                 where not line.gone
                   and not exists (select from links_as_of(:knownAt) link where link.psa_line_id = line.line_id)
                   and not exists (select from exclusions_as_of(:knownAt, :day) exclusion
                                    where exclusion.psa_line_id = line.line_id)""");
    }
}
