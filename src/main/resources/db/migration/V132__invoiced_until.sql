-- Up to which day the PSA has invoiced an agreement: the first day it has not, null where it does not tell.
alter table psa_line_version add column next_invoice date;
alter table staged_psa_agreement add column next_invoice date;

-- as before, with next_invoice
drop function psa_lines_as_of(timestamptz, date);
create function psa_lines_as_of(ts timestamptz, day date)
returns table (
    line_id bigint, connection text, external_id text, company_id text, company_name text,
    agreement_id text, agreement_name text, agreement_start date, agreement_end date,
    agreement_period_months int, agreement_active boolean, prorating boolean, next_invoice date,
    service_id text, service_name text, service_period_months int,
    unit_price numeric, unit_cost numeric, currency text, gone boolean,
    quantity numeric, known_at timestamptz)
language sql stable
as $$
    select l.id, l.connection, l.external_id, v.company_id, coalesce(c.name, v.company_id),
           v.agreement_id, v.agreement_name, v.agreement_start, v.agreement_end,
           v.agreement_period_months, v.agreement_active, v.prorating, v.next_invoice,
           v.service_id, v.service_name, v.service_period_months,
           v.unit_price, v.unit_cost, v.currency, v.gone,
           q.quantity, greatest(v.known_at, q.known_at)
      from psa_line_version v
      join psa_line l on l.id = v.line_id
      left join lateral (
           select * from psa_quantity step
            where step.line_id = v.line_id and step.valid_from <= day
              and step.known_at <= ts and step.superseded_at > ts
            order by step.valid_from desc
            limit 1) q on true
      left join psa_company c on c.connection = l.connection and c.company_id = v.company_id
           and c.known_at <= ts and c.superseded_at > ts
     where v.known_at <= ts and v.superseded_at > ts
$$;
