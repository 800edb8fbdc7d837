-- The day of a subscription's last change: what changes later on that day shows in nothing of its list row.
alter table staged_subscription add column modified_on date;

-- Further subscriptions an order changes, as the one that another is moved to.
alter table marketplace_order add column others text[] not null default '{}';
create index marketplace_order_others on marketplace_order (connection, created_at) where others <> '{}';
