-- A fetch belongs to whom it is read for and is given up with it. Ages and pauses count by the database's time, which
-- all nodes share; start and end are business time, as all that people read.
alter table book_fetch
    add column owner text not null default 'unknown',
    add column started_by text not null default 'studio',
    -- when its last checkpoint was kept or it last said that it waits
    add column touched_at timestamptz not null default clock_timestamp(),
    add column pages int not null default 0,
    add column requests bigint not null default 0,
    -- how often in a row the outer system was busy
    add column failures int not null default 0,
    add column next_try_at timestamptz,
    -- while it is open what it waits for, where it failed or was given up why
    add column reason text,
    drop constraint book_fetch_state_check,
    add constraint book_fetch_state_check check (state in ('OPEN', 'FINISHED', 'FAILED', 'ABANDONED'));
alter table book_fetch
    alter column owner drop default,
    alter column started_by drop default;

-- Several may be open on one connection; they are read one after the other, in their order.
drop index book_fetch_open;
create unique index book_fetch_open on book_fetch (owner, connection) where state = 'OPEN';
create index book_fetch_turn on book_fetch (connection, id) where state = 'OPEN';
