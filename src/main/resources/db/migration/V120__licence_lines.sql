-- The licence side of the book. Rows are never changed but for superseded_at, and never removed: visible as of an
-- instant is what has known_at <= instant < superseded_at.

create table customer (
    connection text not null,
    customer_id text not null,
    name text not null,
    external_id text,
    tax_id text,
    email_domain text,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (connection, customer_id, known_at)
);

create table licence_line (
    id bigint generated always as identity primary key,
    connection text not null,
    subscription_id text not null,
    resource_id text not null,
    unique (connection, subscription_id, resource_id)
);

-- what the marketplace says of a line, quantities apart
create table licence_version (
    line_id bigint not null references licence_line,
    customer_id text not null,
    subscription_name text not null,
    resource_name text not null,
    mpn text,
    term_months int,
    billing_months int,
    state text not null check (state in ('ACTIVE', 'PENDING', 'ON_HOLD', 'ENDED', 'VANISHED')),
    unit_price numeric,
    unit_cost numeric,
    currency text,
    expires_on date,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (line_id, known_at)
);
create unique index licence_version_latest on licence_version (line_id) where superseded_at = 'infinity';
create index licence_version_customer on licence_version (customer_id) where superseded_at = 'infinity';

-- from that day on (until the next visible row of the line) that many; a null total is unknown, not zero
create table licence_quantity (
    line_id bigint not null references licence_line,
    valid_from date not null,
    included numeric,
    additional numeric,
    total numeric,
    dated_by text not null check (dated_by in ('ORDER', 'CREATION', 'SIGHT', 'RENEWAL', 'END', 'ABSENCE')),
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity',
    primary key (line_id, valid_from, known_at),
    check (included + additional = total),
    check ((included is null) = (additional is null))
);
create unique index licence_quantity_latest on licence_quantity (line_id, valid_from) where superseded_at = 'infinity';

-- One row per licence line that was known at the instant and had begun by the day, with its count on that day.
create function licence_lines_as_of(ts timestamptz, day date)
returns table (
    line_id bigint, connection text, customer_id text, customer_name text,
    subscription_id text, subscription_name text, resource_id text, resource_name text, mpn text,
    term_months int, billing_months int, state text,
    included numeric, additional numeric, total numeric,
    unit_price numeric, unit_cost numeric, currency text,
    valid_from date, expires_on date, known_at timestamptz)
language sql stable
as $$
    select l.id, l.connection, v.customer_id, coalesce(c.name, v.customer_id),
           l.subscription_id, v.subscription_name, l.resource_id, v.resource_name, v.mpn,
           v.term_months, v.billing_months, v.state,
           q.included, q.additional, q.total,
           v.unit_price, v.unit_cost, v.currency,
           q.valid_from, v.expires_on, greatest(v.known_at, q.known_at)
      from licence_version v
      join licence_line l on l.id = v.line_id
      join lateral (
           select * from licence_quantity step
            where step.line_id = v.line_id and step.valid_from <= day
              and step.known_at <= ts and step.superseded_at > ts
            order by step.valid_from desc
            limit 1) q on true
      left join customer c on c.connection = l.connection and c.customer_id = v.customer_id
           and c.known_at <= ts and c.superseded_at > ts
     where v.known_at <= ts and v.superseded_at > ts
$$;
