-- Plans of which a billing manager wants nothing more sent; what may have been sent is looked up, but never sent again.
create table posting_stop (
    plan_id bigint primary key,
    stopped_by text not null,
    stopped_at timestamptz not null default clock_timestamp(),
    reason text
);
