-- The PSAs that failed when the ledger last asked them, whichever node asked; one that answers again has no row.
create table ailing_connection (
    connection text primary key,
    words text not null,
    -- the words name something that a person has to look after
    to_mend boolean not null,
    failed_at timestamptz not null
);
