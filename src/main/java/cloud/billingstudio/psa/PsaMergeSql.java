package cloud.billingstudio.psa;

import java.util.List;

/** The set-based statements of a merge, quantities apart, in the order in which they run. */
final class PsaMergeSql {

    private PsaMergeSql() {}

    static final List<String> TEMPORARY_TABLES = List.of(
            "create temp table if not exists new_psa_version on commit drop as table psa_line_version with no data",
            "create temp table if not exists new_psa_company on commit drop as table psa_company with no data",
            // the fetch of another PSA may have been brought in by the same transaction
            "truncate new_psa_version, new_psa_company");

    static final String ORPHANS = """
            select count(*) from staged_psa_line s
             where s.fetch_id = :id and not exists (
                   select from staged_psa_agreement a
                    where a.fetch_id = s.fetch_id and a.agreement_id = s.agreement_id)""";

    static final String NEW_LINES = """
            insert into psa_line (connection, external_id)
            select :connection, s.external_id
              from staged_psa_line s join staged_psa_agreement a using (fetch_id, agreement_id)
             where s.fetch_id = :id order by s.external_id
            on conflict do nothing""";

    private static final String ATTRIBUTES = """
            line_id, company_id, agreement_id, agreement_name, agreement_start, agreement_end, agreement_period_months,
            agreement_active, prorating, next_invoice, service_id, service_name, service_period_months, unit_price, unit_cost,
            currency, gone""";

    static final String NEW_VERSIONS = """
            insert into new_psa_version (%1$s)
            (select l.id, a.company_id, a.agreement_id, a.name, a.start_on, a.end_on, a.period_months, a.active,
                    a.prorating, a.next_invoice, s.service_id, s.service_name, s.period_months, s.unit_price, s.unit_cost, s.currency,
                    false
               from staged_psa_line s
               join staged_psa_agreement a using (fetch_id, agreement_id)
               join psa_line l on l.connection = :connection and l.external_id = s.external_id
              where s.fetch_id = :id
             union all
             select v.line_id, v.company_id, v.agreement_id, v.agreement_name, v.agreement_start, v.agreement_end,
                    v.agreement_period_months, v.agreement_active, v.prorating, v.next_invoice, v.service_id, v.service_name,
                    v.service_period_months, v.unit_price, v.unit_cost, v.currency, true
               from psa_line_version v join psa_line l on l.id = v.line_id
              where :complete and l.connection = :connection and v.superseded_at = 'infinity'
                and not exists (select from staged_psa_line s
                                 where s.fetch_id = :id and s.external_id = l.external_id))
            except
            select %1$s from psa_line_version where superseded_at = 'infinity'""".formatted(ATTRIBUTES);

    static final String NEW_COMPANIES = """
            insert into new_psa_company (company_id, name, active, tax_id, web_domain)
            select company_id, name, active, tax_id, web_domain from staged_psa_company where fetch_id = :id
            except
            select company_id, name, active, tax_id, web_domain from psa_company
             where connection = :connection and superseded_at = 'infinity'""";

    static final String READ_STEPS = """
            insert into read_step (line_id, valid_from, quantity)
            select l.id, q.valid_from, q.quantity
              from staged_psa_quantity q
              join psa_line l on l.connection = :connection and l.external_id = q.external_id
             where q.fetch_id = :id""";

    /** After writing: else PostgreSQL takes thousands for none, and the first reading compares each with each. */
    static final String COUNT_BOOK = "analyze psa_company, psa_line, psa_line_version, psa_quantity";

    static final List<String> WRITE = List.of(
            """
            update psa_company c set superseded_at = :known from new_psa_company n
             where c.connection = :connection and c.company_id = n.company_id and c.superseded_at = 'infinity'""",
            """
            insert into psa_company (connection, company_id, name, active, tax_id, web_domain, known_at)
            select :connection, company_id, name, active, tax_id, web_domain, :known from new_psa_company""",
            """
            update psa_line_version v set superseded_at = :known from new_psa_version n
             where v.line_id = n.line_id and v.superseded_at = 'infinity'""",
            "insert into psa_line_version (%1$s, known_at) select %1$s, :known from new_psa_version"
                    .formatted(ATTRIBUTES));

    static final String COUNTS = """
            select (select count(*) from staged_psa_company where fetch_id = :id) as customers,
                   (select count(*) from staged_psa_agreement where fetch_id = :id) as contracts,
                   count(*) as lines, count(*) filter (where quantity is null) as unknown_lines,
                   coalesce(sum(quantity), 0) as quantity
              from psa_lines_as_of(:known, :today)
             where connection = :connection and not gone""";
}
