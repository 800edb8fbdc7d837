-- What is known of a subscription apart from its lines: decides whether its detail must be read again.
create table marketplace_subscription (
    connection text not null,
    subscription_id text not null,
    fingerprint text,
    renews_on date,
    read_on date,
    present boolean not null,
    primary key (connection, subscription_id)
);

-- Orders say since when a change counts. An order is settled when it explained a count, or is too old to explain one.
create table marketplace_order (
    connection text not null,
    order_id text not null,
    type text not null,
    subscription_id text not null,
    created_at timestamptz not null,
    ordered_on date not null,
    at_renewal boolean not null,
    done boolean not null,
    settled boolean not null default false,
    primary key (connection, order_id)
);
create index marketplace_order_open on marketplace_order (connection, subscription_id) where not settled;

create table marketplace_order_line (
    connection text not null,
    order_id text not null,
    resource_id text not null,
    quantity numeric not null,
    primary key (connection, order_id, resource_id)
);

-- What an open fetch has read so far. Survives a crash; removed when the fetch ends.
create table staged_customer (
    fetch_id bigint not null references book_fetch on delete cascade,
    customer_id text not null,
    name text not null,
    external_id text,
    tax_id text,
    email_domain text,
    walk int not null,
    primary key (fetch_id, customer_id)
);
create table staged_subscription (
    fetch_id bigint not null references book_fetch on delete cascade,
    subscription_id text not null,
    customer_id text not null,
    name text not null,
    status text not null,
    created_on date,
    renews_on date,
    expires_on date,
    term_months int,
    billing_months int,
    fingerprint text not null,
    walk int not null,
    detail text not null default 'KNOWN' check (detail in ('KNOWN', 'TO_READ', 'READ', 'REFUSED')),
    primary key (fetch_id, subscription_id)
);
create table staged_resource (
    fetch_id bigint not null references book_fetch on delete cascade,
    subscription_id text not null,
    resource_id text not null,
    name text not null,
    mpn text,
    total numeric,
    unit_price numeric,
    unit_cost numeric,
    currency text,
    primary key (fetch_id, subscription_id, resource_id)
);
create table staged_split (
    fetch_id bigint not null references book_fetch on delete cascade,
    subscription_id text not null,
    resource_id text not null,
    included numeric,
    additional numeric,
    primary key (fetch_id, subscription_id, resource_id)
);
