-- Each reading of both sides for a month end: the owner of its fetches, one per connection.
create table fetch_run (
    id bigint generated always as identity primary key,
    month_end_id bigint not null references month_end,
    kind text not null check (kind in ('MONTH_END', 'FETCH_NOW')),
    started_by text not null,
    ended_at timestamptz,
    -- why it did not come to its end, in plain words
    failure text,
    -- what is odd about what it read, in plain words
    odd text
);
create unique index fetch_run_open on fetch_run (month_end_id) where ended_at is null;
create index fetch_run_by_month_end on fetch_run (month_end_id, id);

-- What "Fetch now" read in the memory of a node ended with that node; what a month end reads goes on.
insert into fetch_run (month_end_id, kind, started_by, ended_at, failure, odd)
select m.id,
       case when n.month_end_id is null then 'MONTH_END' else 'FETCH_NOW' end,
       coalesce(n.started_by, m.opened_by),
       case when n.month_end_id is not null then coalesce(n.ended_at, clock_timestamp())
            when m.state not in ('OPENING', 'FETCHING') then clock_timestamp() end,
       case when n.ended_at is null and n.month_end_id is not null then 'The Studio was stopped while it was reading.'
            else n.failure end,
       n.odd
  from month_end m
  left join fetch_now n on n.month_end_id = m.id
 where n.month_end_id is not null or m.state in ('OPENING', 'FETCHING')
    or exists (select from month_end_fetch f where f.month_end_id = m.id);
drop table fetch_now;

-- How far a fetch is stands with the fetch itself.
alter table month_end_fetch add column run_id bigint references fetch_run;
update month_end_fetch f set run_id = r.id from fetch_run r where r.month_end_id = f.month_end_id;
alter table month_end_fetch
    alter column run_id set not null,
    drop constraint month_end_fetch_pkey,
    drop column month_end_id,
    drop column phase,
    drop column done,
    drop column expected,
    drop column finished,
    add primary key (run_id, connection);
alter table month_end_fetch rename to fetch_run_fetch;
create unique index fetch_run_fetch_once on fetch_run_fetch (fetch_id);

update book_fetch b
   set owner = 'monthEnd/' || m.period || '/' || r.id, started_by = r.started_by
  from fetch_run_fetch f
  join fetch_run r on r.id = f.run_id
  join month_end m on m.id = r.month_end_id
 where f.fetch_id = b.id;

-- What nobody waits for any more must never be carried on, as the next month end would have done.
update book_fetch b
   set state = 'ABANDONED', step = step + 1, finished_at = clock_timestamp(), reason = 'Nobody waited for it any more.'
 where state = 'OPEN'
   and not exists (select from fetch_run_fetch f join fetch_run r on r.id = f.run_id
                    where f.fetch_id = b.id and r.ended_at is null);
delete from staged_customer where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_subscription where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_resource where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_split where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_psa_company where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_psa_agreement where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_psa_line where fetch_id in (select id from book_fetch where state = 'ABANDONED');
delete from staged_psa_quantity where fetch_id in (select id from book_fetch where state = 'ABANDONED');

-- The fetches a frozen plan rests on: the latest of each connection that was read to its end before.
create table plan_fetch (
    plan_id bigint not null,
    connection text not null,
    fetch_id bigint not null,
    primary key (plan_id, connection)
);
