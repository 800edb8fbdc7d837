-- What the agreements' invoices are made of. ConnectWise shows no invoice lines over its API; the control does.

create table cw_invoiced_period (
    invoice_id   integer primary key,
    agreement_id integer not null,
    first_day    date    not null,
    last_day     date    not null,
    regular      boolean not null       -- false for what was billed between two regular invoices
);
create index on cw_invoiced_period (agreement_id, first_day);

create table cw_invoice_line (
    id             bigint generated always as identity primary key,
    invoice_id     integer not null,
    agreement_id   integer not null,
    addition_id    integer not null,
    text           text    not null,
    quantity       numeric not null,
    unit_price     numeric not null,
    amount         numeric not null,
    from_day       date    not null,
    through_day    date    not null,
    billed_through date    not null     -- last day the addition is billed after this line
);
create index on cw_invoice_line (invoice_id, id);
create index on cw_invoice_line (addition_id, id);

-- what was billed before the sandbox's history begins
create table cw_billed_before (
    addition_id    integer primary key,
    billed_through date not null
);
