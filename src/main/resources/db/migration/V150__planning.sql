-- A frozen plan. Never updated: a later one of the same period takes its place by its number.
create table plan (
    id bigint generated always as identity primary key,
    period text not null,
    kind text not null check (kind in ('MAIN', 'SUPPLEMENTARY')),
    number int not null check (number > 0),
    hash text not null,
    known_at timestamptz not null,
    built_at timestamptz not null,
    -- {"effectiveDate": "…", "reviewPolicy": "…"}
    policy_versions jsonb not null,
    totals jsonb not null,
    unique (period, number)
);

create table plan_change (
    id bigint generated always as identity primary key,
    plan_id bigint not null references plan,
    key text not null,
    psa_line_id bigint not null,
    licence_line_ids bigint[] not null,
    customer_connection text not null,
    customer_id text not null,
    customer_name text not null,
    effective_date date not null,
    from_quantity numeric not null,
    to_quantity numeric not null check (to_quantity >= 0),
    unit_price numeric,
    currency text,
    recurring_delta numeric,
    first_bill numeric,
    reason text not null,
    explanation text not null,
    review_required boolean not null,
    decision text not null check (decision in ('NONE', 'ACCEPTED', 'HELD')),
    -- [{"from": "2026-10-01", "quantity": "3"}]
    psa_profile jsonb not null,
    target_profile jsonb not null,
    unique (plan_id, key),
    unique (plan_id, psa_line_id, effective_date)
);

create table plan_exception (
    id bigint generated always as identity primary key,
    plan_id bigint not null references plan,
    key text not null,
    kind text not null,
    -- the first of the licence lines concerned
    licence_line_id bigint,
    licence_line_ids bigint[] not null,
    psa_line_id bigint,
    customer_connection text,
    customer_id text,
    customer_name text,
    detail text not null
);
create index plan_exception_plan on plan_exception (plan_id);

create table plan_coverage (
    plan_id bigint not null references plan,
    side text not null check (side in ('LICENCE', 'PSA')),
    state text not null,
    lines int not null,
    -- the sum of what is known
    quantity numeric not null,
    -- of how many of the lines it is not
    unknown int not null,
    primary key (plan_id, side, state)
);

-- What people said about changes and drift; one row per saying, the latest not superseded holds.
create table change_decision (
    id bigint generated always as identity primary key,
    period text not null,
    change_key text not null,
    decision text not null check (decision in ('ACCEPT', 'HOLD')),
    reason text,
    decided_by text not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    ended_by text,
    check (known_at < superseded_at)
);
create unique index change_decision_latest on change_decision (period, change_key) where superseded_at = 'infinity';
