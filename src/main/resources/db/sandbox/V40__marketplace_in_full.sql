-- Ingram Micro Cloud Marketplace in full: orders that complete later or at the renewal, prices in tiers, terms of any
-- length, products the interface does not list, reports of any format, changes that slip in between two pages.

alter table im_customer add column reseller_id bigint not null default 1000001;

alter table im_plan
    add column billing_model text    not null default 'chargeBeforeBillingPeriod',
    add column term_type     text check (term_type in ('day', 'month', 'year', 'statement_day')),
    add column term_duration integer not null default 1,
    add column billing_type  text check (billing_type in ('day', 'month', 'year', 'statement_day')),
    add column price_model   text    not null default 'FLAT',
    add column price_tiers   jsonb,
    add column overuse_price numeric(14, 4);

alter table im_subscription_product
    alter column unit_price drop not null,
    add column vendor      text    not null default 'Microsoft',
    add column price_tiers jsonb,
    -- a product may be in the exported data set alone
    add column listed      boolean not null default true;

alter table im_order
    add column po_number              text,
    add column target_subscription_id bigint,
    -- when the marketplace is done with it, where it is not yet
    add column due_at                 timestamptz;
alter table im_order_product alter column unit_price drop not null;

create index im_order_due on im_order (due_at) where due_at is not null;
create index im_order_scheduled on im_order (subscription_id) where scheduled_on is not null;
create index im_subscription_renews on im_subscription (renewal_date)
    where renewal_status and status in ('active', 'hold');
create index im_subscription_expires on im_subscription (expiration_date)
    where not renewal_status and status in ('active', 'hold');

alter table im_report alter column content type bytea using convert_to(content, 'UTF8');

create table im_interlude (
    id      bigint generated always as identity primary key,
    list    text not null,
    changes json not null
);
