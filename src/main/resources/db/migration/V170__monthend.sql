-- One month end per billing period; a cancelled one may be opened again.
create table month_end (
    id bigint generated always as identity primary key,
    period text not null check (period ~ '^\d{4}-\d{2}$'),
    state text not null check (state in ('OPENING', 'FETCHING', 'INVESTIGATING', 'MAPPING', 'REVIEW', 'APPROVAL',
        'POSTING', 'FAILURES', 'REPORTING', 'CLOSED', 'CANCELLED')),
    opened_by text not null,
    opened_at timestamptz not null,
    known_at timestamptz,
    anomalies text,
    plan_id bigint,
    closed_at timestamptz,
    cancelled_by text,
    cancelled_at timestamptz,
    cancel_reason text
);
create unique index month_end_once_per_period on month_end (period) where state <> 'CANCELLED';

-- Who decided a line of a month end; whoever is here may not approve it.
create table line_decision (
    id bigint generated always as identity primary key,
    month_end_id bigint not null references month_end,
    decided_by text not null,
    action text not null,
    subject text not null,
    decided_at timestamptz not null
);
create index line_decision_by_month_end on line_decision (month_end_id, decided_by);

-- What a billing manager said of a frozen plan. Posting trusts these rows and nothing else.
create table approval (
    id bigint generated always as identity primary key,
    month_end_id bigint not null references month_end,
    plan_id bigint not null,
    plan_hash text not null,
    decision text not null check (decision in ('APPROVED', 'SENT_BACK')),
    decided_by text not null,
    decided_at timestamptz not null,
    comment text,
    four_eyes boolean not null
);
create unique index approval_once_per_person on approval (plan_id, decided_by) where decision = 'APPROVED';

-- Customers whose changes must be looked at again because the plan was sent back.
create table reopened_customer (
    month_end_id bigint not null references month_end,
    customer_connection text not null,
    customer_id text not null,
    customer_name text not null,
    reopened_at timestamptz not null,
    looked_at timestamptz,
    primary key (month_end_id, customer_connection, customer_id)
);

-- The customers the running review was drawn for.
create table customer_review (
    month_end_id bigint not null references month_end,
    customer_connection text not null,
    customer_id text not null,
    customer_name text not null,
    open_lines int not null,
    open_changes int not null,
    reopened boolean not null,
    primary key (month_end_id, customer_connection, customer_id)
);

-- The plans a month end has posted, in order.
create table posted_plan (
    month_end_id bigint not null references month_end,
    plan_id bigint not null,
    number int generated always as identity,
    primary key (month_end_id, plan_id)
);

-- The fetches a month end was computed from, one per connection.
create table month_end_fetch (
    month_end_id bigint not null references month_end,
    side text not null check (side in ('MARKETPLACE', 'PSA')),
    connection text not null,
    fetch_id bigint not null,
    phase text,
    done bigint not null default 0,
    expected bigint,
    finished boolean not null default false,
    primary key (month_end_id, connection)
);
