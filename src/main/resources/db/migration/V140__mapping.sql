-- Every table here keeps its past: a row holds from known_at until superseded_at, and the latest rows end at infinity.

create table link (
    id bigint generated always as identity primary key,
    licence_line_id bigint not null,
    psa_line_id bigint not null,
    -- null: the whole count, or of a split line what its other shares leave
    allocation numeric check (allocation >= 0),
    quantity_rule text not null check (quantity_rule in ('TOTAL', 'INCLUDED', 'ADDITIONAL')),
    prorate_on text check (prorate_on in ('DAY_BOUGHT', 'NEXT_BILLING_PERIOD', 'FIRST_DAY_OF_MONTH', 'LAST_DAY_OF_MONTH')),
    -- what the PSA billed when the link was made: [{"from": "2026-10-01", "quantity": "3"}]
    baseline jsonb not null,
    origin text not null check (origin in ('IMPORT', 'AUTOMATIC', 'CLERK')),
    decided_by text not null,
    note text,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    ended_by text,
    end_note text,
    check (known_at < superseded_at)
);
create unique index link_latest on link (licence_line_id, psa_line_id) where superseded_at = 'infinity';
create index link_latest_psa_line on link (psa_line_id) where superseded_at = 'infinity';
create index link_past on link (licence_line_id, superseded_at);

create table exclusion (
    id bigint generated always as identity primary key,
    licence_line_id bigint,
    psa_line_id bigint,
    reason text not null check (reason <> ''),
    owner text,
    expires_on date,
    decided_by text not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    ended_by text,
    end_note text,
    check (num_nonnulls(licence_line_id, psa_line_id) = 1),
    check (known_at < superseded_at)
);
create unique index exclusion_latest on exclusion (licence_line_id) where superseded_at = 'infinity';
create unique index exclusion_latest_psa_line on exclusion (psa_line_id) where superseded_at = 'infinity';

-- A line left for later in one month end.
create table deferral (
    id bigint generated always as identity primary key,
    licence_line_id bigint not null,
    period text not null,
    reason text,
    decided_by text not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    ended_by text,
    check (known_at < superseded_at)
);
create unique index deferral_latest on deferral (licence_line_id, period) where superseded_at = 'infinity';

-- Which company of which PSA a customer is; a customer in two PSAs is an explicit split.
create table company_link (
    id bigint generated always as identity primary key,
    marketplace text not null,
    customer_id text not null,
    psa text not null,
    company_id text not null,
    origin text not null check (origin in ('IMPORT', 'AUTOMATIC', 'CLERK')),
    decided_by text not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    ended_by text,
    check (known_at < superseded_at)
);
create unique index company_link_latest on company_link (marketplace, customer_id, psa, company_id)
    where superseded_at = 'infinity';

-- What people said about a marketplace's resource and a PSA's service: the same product, or not.
create table product_decision (
    id bigint generated always as identity primary key,
    marketplace text not null,
    resource_id text not null,
    psa text not null,
    service_id text not null,
    same boolean not null,
    decided_by text not null,
    note text,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    check (known_at < superseded_at)
);
create unique index product_decision_latest on product_decision (marketplace, resource_id, psa, service_id)
    where superseded_at = 'infinity';

create function links_as_of(ts timestamptz)
    returns table (link_id bigint, licence_line_id bigint, psa_line_id bigint, allocation numeric, quantity_rule text,
                   prorate_on text, origin text, decided_by text, decided_at timestamptz)
    language sql stable
as $$
    select id, licence_line_id, psa_line_id, allocation, quantity_rule, prorate_on, origin, decided_by, known_at
      from link
     where known_at <= ts and ts < superseded_at
$$;

create function exclusions_as_of(ts timestamptz, day date)
    returns table (exclusion_id bigint, licence_line_id bigint, psa_line_id bigint, reason text, owner text,
                   expires_on date, decided_by text, decided_at timestamptz)
    language sql stable
as $$
    select id, licence_line_id, psa_line_id, reason, owner, expires_on, decided_by, known_at
      from exclusion
     where known_at <= ts and ts < superseded_at
       and (expires_on is null or expires_on >= day)
$$;

create function deferrals_as_of(ts timestamptz, of_period text)
    returns table (deferral_id bigint, licence_line_id bigint, reason text, decided_by text, decided_at timestamptz)
    language sql stable
as $$
    select id, licence_line_id, reason, decided_by, known_at
      from deferral
     where known_at <= ts and ts < superseded_at and period = of_period
$$;
