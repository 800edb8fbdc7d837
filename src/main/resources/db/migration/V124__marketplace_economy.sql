-- When an order was first seen to be done: its subscription is read again until it was read on a later day.
-- Brief is an order of which the list told only that there is one.
alter table marketplace_order add column done_seen_on date, add column brief boolean not null default false;
update marketplace_order set done_seen_on = ordered_on where done;

-- When the report of splits was last asked for, and when one last came.
create table marketplace_split_report (
    connection text primary key,
    asked_on date not null,
    received_at timestamptz
);

-- The report as a file that a person brought, until the next one.
create table uploaded_split_file (
    connection text primary key,
    file_name text not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    rows bigint not null
);
create table uploaded_split (
    connection text not null references uploaded_split_file on delete cascade,
    subscription_id text not null,
    resource_id text not null,
    included numeric,
    additional numeric,
    primary key (connection, subscription_id, resource_id)
);
