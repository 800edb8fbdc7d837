-- By how much a vendor's clock is off while the fault is played.
alter table fault add column skew_seconds bigint not null default 0;
