-- The read contract of the book with rows a test writes itself, in place of the book's own tables.
drop function if exists licence_lines_as_of(timestamptz, date) cascade;
drop function if exists psa_lines_as_of(timestamptz, date) cascade;
drop function if exists links_as_of(timestamptz) cascade;
drop function if exists exclusions_as_of(timestamptz, date) cascade;

create table scripted_licence (
    line_id bigint, connection text default 'ingram', customer_id text, customer_name text, subscription_id text,
    subscription_name text, resource_id text, resource_name text, mpn text, term_months int, billing_months int,
    state text default 'ACTIVE', included numeric, additional numeric, total numeric, unit_price numeric,
    unit_cost numeric, currency text, valid_from date default '2026-01-01', expires_on date,
    known_at timestamptz default '2026-01-01T00:00:00Z', superseded_at timestamptz default 'infinity');
create function licence_lines_as_of(ts timestamptz, day date) returns setof scripted_licence language sql stable as
$$ select * from scripted_licence where known_at <= ts and ts < superseded_at and valid_from <= day $$;

create table scripted_psa (
    line_id bigint, connection text default 'autotask', external_id text, company_id text, company_name text,
    agreement_id text, agreement_name text, agreement_start date default '2026-01-01', agreement_end date,
    agreement_period_months int, agreement_active boolean default true, prorating boolean default true, service_id text,
    service_name text, service_period_months int, unit_price numeric, unit_cost numeric, currency text,
    gone boolean default false, quantity numeric,
    known_at timestamptz default '2026-01-01T00:00:00Z', superseded_at timestamptz default 'infinity');
create function psa_lines_as_of(ts timestamptz, day date) returns setof scripted_psa language sql stable as
$$ select * from scripted_psa where known_at <= ts and ts < superseded_at $$;

create table scripted_link (
    link_id bigint, licence_line_id bigint, psa_line_id bigint, allocation numeric, quantity_rule text default 'TOTAL',
    prorate_on text, strategy text, origin text default 'CLERK', decided_by text default 'clerk',
    decided_at timestamptz default '2026-01-02T10:00:00Z');
create function links_as_of(ts timestamptz) returns setof scripted_link language sql stable as
$$ select * from scripted_link where decided_at <= ts $$;

create table scripted_exclusion (
    exclusion_id bigint, licence_line_id bigint, psa_line_id bigint, reason text, owner text, expires_on date,
    decided_by text, decided_at timestamptz default '2026-01-02T10:00:00Z');
create function exclusions_as_of(ts timestamptz, day date) returns setof scripted_exclusion language sql stable as
$$ select * from scripted_exclusion where decided_at <= ts and (expires_on is null or day <= expires_on) $$;

insert into scripted_licence (line_id, customer_id, customer_name, subscription_id, subscription_name, resource_id,
                              resource_name, included, additional, total, state, unit_cost, currency, expires_on) values
    (1, 'A1', 'Acme, Inc.', 'S1', 'Office: Premium', '100180', 'Office 365', 1, 9, 10, 'ACTIVE', 10, 'USD', '2026-12-31'),
    (2, 'A1', 'ACME, INC.', 'S2', 'Exchange', '100234', 'Exchange Online', 1, 3, 4, 'ACTIVE', 4, 'EUR', null),
    (3, 'B1', 'Bryant', 'S3', 'Exchange', '100234', 'Exchange Online', null, null, 20.5, 'ACTIVE', null, null, null),
    (4, 'C1', 'Café Zürich', 'S4', 'Exchange', '100234', 'Exchange Online', 1, 0, 1, 'ACTIVE', 4, 'EUR', '2027-01-31'),
    (5, 'D1', '=HYPERLINK("x")', 'S5', '100%_sure', '100181', 'Essentials', 1, 4, 5, 'ACTIVE', 4, 'EUR', null),
    (6, 'E1', 'Ended Ent.', 'S6', 'Exchange', '100234', 'Exchange Online', 0, 0, 0, 'ENDED', null, null, null),
    (7, 'F1', 'Split Shop', 'S7', 'Exchange', '100234', 'Exchange Online', 1, 9, 10, 'ACTIVE', null, null, null);
insert into scripted_psa (line_id, external_id, company_id, company_name, agreement_id, agreement_name, service_id,
                          service_name, unit_price, currency, quantity, gone) values
    (11, '501', '1', 'Acme', '7', 'Gold', '3', 'Server Support', 22, 'USD', 8, false),
    (12, '502', '1', 'Acme', '7', 'Gold', '4', 'Mail', 5, 'USD', null, false),
    (13, '503', '2', 'Bryant', '8', 'Silver', '4', 'Mail', 5, 'EUR', 3, false),
    (14, '504', '2', 'Bryant', '8', 'Silver', '5', 'Gone', 5, 'EUR', 3, true),
    (15, '505', '3', 'Split Shop', '9', 'A', '4', 'Mail A', 5, 'EUR', 4, false),
    (16, '506', '3', 'Split Shop', '9', 'B', '4', 'Mail B', 5, 'EUR', 6, false);
insert into scripted_link (link_id, licence_line_id, psa_line_id, allocation, prorate_on) values
    (21, 1, 11, null, 'LAST_DAY_OF_MONTH'), (22, 7, 15, 4, null), (23, 7, 16, 6, null);
insert into scripted_exclusion (exclusion_id, licence_line_id, psa_line_id, reason, expires_on) values
    (31, 4, null, 'our own', null), (32, 2, null, 'for a while', '2026-03-31'), (33, null, 13, 'internal', null);
update scripted_psa set connection = 'connectwise' where line_id in (15, 16);
update scripted_link set strategy = 'IN_PLACE' where link_id = 23;
