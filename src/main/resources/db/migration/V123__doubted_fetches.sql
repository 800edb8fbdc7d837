-- A fetch that looked odd and that nobody accepted is no measure for the next one.
alter table book_fetch add column doubted boolean not null default false;
