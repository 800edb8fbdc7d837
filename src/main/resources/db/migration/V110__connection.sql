-- One row per request that may be under way at once; a slot whose lease has passed is free, whoever held it.
create table connection_slot (
    gate text not null, -- connection and endpoint
    slot int not null,
    holder uuid,
    leased_until timestamptz not null default '-infinity',
    primary key (gate, slot)
);

-- How many requests were made in each ten seconds; their sum is the budget used in any rolling window.
create table connection_usage (
    connection text not null,
    since timestamptz not null,
    requests int not null,
    primary key (connection, since)
);

create table connection_health (
    connection text primary key,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure text,
    paused_until timestamptz not null default '-infinity' -- the vendor asked to wait
);
