-- One row per fetch of a connection: where its walk through the outer system stands, and when finished what it found.
create table book_fetch (
    id bigint generated always as identity primary key,
    connection text not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'FINISHED', 'ABANDONED')),
    started_at timestamptz not null,
    since timestamptz not null,
    sweep boolean not null default false,
    -- the checkpoint; step counts checkpoints, so that of two who go on from one of them only one succeeds
    step int not null default 0,
    phase text not null,
    next text,
    walk int not null default 1,
    told bigint,
    moved boolean not null default false,
    complete boolean not null default true,
    done bigint not null default 0,
    tries int not null default 0,
    ticket text,
    notes text[] not null default '{}',
    -- what it found
    finished_at timestamptz,
    known_at timestamptz,
    learned boolean,
    customers bigint,
    contracts bigint,
    lines bigint,
    unknown_lines bigint,
    quantity numeric,
    appeared bigint,
    changed bigint,
    ended bigint,
    missing bigint
);
create unique index book_fetch_open on book_fetch (connection) where state = 'OPEN';
create index book_fetch_finished on book_fetch (connection, id) where state = 'FINISHED';
