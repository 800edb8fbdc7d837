-- The PSA side of the book. Rows are never changed but for superseded_at, and never removed: visible as of an instant
-- is what has known_at <= instant < superseded_at.

create table psa_company (
    connection text not null,
    company_id text not null,
    name text not null,
    active boolean not null,
    tax_id text,
    web_domain text,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (connection, company_id, known_at)
);

create table psa_line (
    id bigint generated always as identity primary key,
    connection text not null,
    external_id text not null,
    unique (connection, external_id)
);

-- what the PSA says of a line and its agreement, quantities apart
create table psa_line_version (
    line_id bigint not null references psa_line,
    company_id text not null,
    agreement_id text not null,
    agreement_name text not null,
    agreement_start date not null,
    agreement_end date,
    agreement_period_months int,
    agreement_active boolean not null,
    prorating boolean not null,
    service_id text not null,
    service_name text not null,
    service_period_months int,
    unit_price numeric,
    unit_cost numeric,
    currency text,
    gone boolean not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (line_id, known_at)
);
create unique index psa_line_version_latest on psa_line_version (line_id) where superseded_at = 'infinity';
create index psa_line_version_company on psa_line_version (company_id) where superseded_at = 'infinity';

-- the quantity profile: from that day on (until the next visible row of the line) the PSA bills that many
create table psa_quantity (
    line_id bigint not null references psa_line,
    valid_from date not null,
    quantity numeric not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (line_id, valid_from, known_at)
);
create unique index psa_quantity_latest on psa_quantity (line_id, valid_from) where superseded_at = 'infinity';

-- One row per PSA line that was known at the instant, with its quantity on the day; null where that is not known.
create function psa_lines_as_of(ts timestamptz, day date)
returns table (
    line_id bigint, connection text, external_id text, company_id text, company_name text,
    agreement_id text, agreement_name text, agreement_start date, agreement_end date,
    agreement_period_months int, agreement_active boolean, prorating boolean,
    service_id text, service_name text, service_period_months int,
    unit_price numeric, unit_cost numeric, currency text, gone boolean,
    quantity numeric, known_at timestamptz)
language sql stable
as $$
    select l.id, l.connection, l.external_id, v.company_id, coalesce(c.name, v.company_id),
           v.agreement_id, v.agreement_name, v.agreement_start, v.agreement_end,
           v.agreement_period_months, v.agreement_active, v.prorating,
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
