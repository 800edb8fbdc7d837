-- Plans whose posting has stopped by itself until a person decides; one that was released keeps who did it.
create table posting_brake (
    plan_id bigint primary key,
    -- why, in plain words
    words text not null,
    braked_at timestamptz not null default clock_timestamp(),
    released_by text,
    -- refusals before it are not counted again
    released_at timestamptz,
    check ((released_by is null) = (released_at is null))
);
