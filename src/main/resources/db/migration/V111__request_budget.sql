-- The token bucket of each connection; Bucket4j writes its state.
create table connection_budget (
    connection text primary key,
    state bytea
);

-- Nodes that wait for a slot and hold none of its gate: whoever keeps one from request to request gives it up for them.
create table connection_waiting (
    gate text,
    node uuid,
    until timestamptz not null,
    primary key (gate, node)
);

comment on table connection_usage is 'Requests in each ten seconds, for people to see; the budget itself is in connection_budget.';
