-- One row: the last instant handed out. Updating it makes learning transactions follow one another.
create table knowledge (
    only_row boolean primary key default true check (only_row),
    latest timestamptz not null
);
insert into knowledge (latest) values ('2000-01-01T00:00:00Z');
