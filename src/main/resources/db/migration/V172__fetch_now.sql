-- The latest reading of both sides that a person asked for during review, one per month end. Times are the database's.
create table fetch_now (
    month_end_id bigint primary key references month_end,
    started_by text not null,
    -- who reads it says so from time to time; after this it has died with its node
    alive_until timestamptz not null,
    -- set when it has ended, well or not
    ended_at timestamptz,
    -- what went wrong last: with an end why it failed, without one what it waits for
    failure text
);
