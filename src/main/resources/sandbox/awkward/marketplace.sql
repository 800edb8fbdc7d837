-- Everything about the marketplace that surprises a client, a row or two of each. Dates are relative to today.

insert into sandbox.im_customer (id, external_id, name, status, street, postal_code, city, country_code, contact_first,
       contact_last, email, phone, language, tax_reg_id, tenant_id, domain)
select id, null, name, status, '1 Main Street', '10001', 'Portland', 'US', 'Office', 'Manager',
       'office@awkward' || id % 1000 || '.example', '81##188' || id % 10000000 || '#', 'en', null,
       md5('tenant-' || id)::uuid, 'awkward' || id % 1000 || '.example'
  from (values
       (1400000001, 'Awkward Dental Inc.', 'active'),
       (1400000002, 'Żółć i Synowie Sp. z o.o.', 'active'),
       (1400000003, '株式会社東京クラウド', 'active'),
       (1400000004, 'مؤسسة الرياض للسحابة', 'active'),
       (1400000005, 'Café Ünïcödé ☕ 𝔊𝔯𝔬𝔲𝔭', 'active'),
       (1400000006, 'Credit Held Holdings', 'creditHold'),
       (1400000007, 'O''Brien "Quoted" & <Sons>', 'active'),
       (1400000008, 'Euro Trading B.V.', 'active')) c (id, name, status);

insert into sandbox.im_plan (id, name, resource_id, resource_name, category, mpn, vendor, term, billed, unit, minimum,
       maximum, unit_price, unit_cost, currency, billing_model, term_type, term_duration, billing_type, price_model,
       price_tiers, overuse_price)
values
  (950001, 'Microsoft 365 Business Premium (Annual Pre-Paid)', 800001, 'Microsoft 365 Business Premium', 'Licenses',
   '6f0c4c2a-aaaa-4bbb-8ccc-000000000001_ANNUAL', 'Microsoft', 'annual', 'month', 'unit', 1, 9999, 22, 18.04, 'USD',
   'chargeBeforeBillingPeriod', null, 1, null, 'FLAT', null, null),
  (950002, 'Microsoft 365 Business Premium (Monthly Pre-Paid)', 800002, 'Microsoft 365 Business Premium', 'Licenses',
   '6f0c4c2a-aaaa-4bbb-8ccc-000000000001_MONTHLY', 'Microsoft', 'monthly', 'month', 'unit', 1, 9999, 26.4, 21.65, 'USD',
   'chargeBeforeBillingPeriod', null, 1, null, 'FLAT', null, null),
  (950003, 'Azure Reserved VM Instance', 800003, 'Reserved VM Instance', 'Licenses', 'AZ-RI-3Y', 'Microsoft', 'annual',
   'year', 'unit', 1, null, 900, 800, 'USD', 'chargeBeforeSubscriptionPeriod', 'year', 3, null, 'FLAT', null, null),
  (950004, 'Backup Suite', 800010, 'Backup Storage', 'Storage', 'BKP-STO', 'Acme', 'monthly', 'month', 'GB', 0, -1, 0.1,
   0.06, 'USD', 'chargeBeforeBillingPeriod', null, 1, 'statement_day', 'FLAT', null, null),
  (950005, 'Premium Look-alike', 800020, 'Premium Look-alike', 'Licenses',
   '6f0c4c2a-aaaa-4bbb-8ccc-000000000001_ANNUAL', 'Acme', 'annual', 'month', 'unit', 1, 9999, 11, 9, 'USD',
   'chargeBeforeBillingPeriod', null, 1, null, 'FLAT', null, null),
  (950006, 'Support Hours', 800021, 'Support Hours', 'Services', 'SUP-H', 'Acme', 'monthly', 'month', 'hours', 0, 100,
   95, 60, 'USD', 'chargeBeforeBillingPeriod', null, 1, null, 'FLAT', null, null),
  (950007, 'Endpoint Guard', 800022, 'Endpoint Guard', 'Licenses', 'EPG-1', 'Acme', 'monthly', 'month', 'unit', 1, 9999,
   4, 3, 'USD', 'chargeBeforeBillingPeriod', null, 1, null, 'VOLUME_SUBSCRIPTION',
   '[{"lowerLimit":"0","amount":"4"},{"lowerLimit":"50","amount":"3.5"}]', null),
  (950008, 'Azure Plan', 800023, 'Azure Usage', 'Usage', 'AZ-PLAN', 'Microsoft', 'monthly', 'month', 'GB-hours', 0, -1, 0,
   0, 'USD', 'chargeExternalRating', null, 1, null, 'FLAT', null, 0.02),
  (950009, 'Microsoft 365 Business Premium (Trial)', 800024, 'Microsoft 365 Business Premium', 'Licenses',
   '6f0c4c2a-aaaa-4bbb-8ccc-000000000001_TRIAL', 'Microsoft', 'monthly', 'month', 'unit', 1, 25, 0, 0, 'USD',
   'chargeBeforeBillingPeriod', 'day', 30, null, 'FLAT', null, null),
  (950010, 'Microsoft 365 E5 no Teams (3 Years Pre-Paid)', 800025, 'Microsoft 365 E5 no Teams', 'Licenses', 'E5NT_3Y',
   'Microsoft', 'annual', 'year', 'unit', 100, null, 54, 45, 'USD', 'chargeBeforeBillingPeriod', 'year', 3, null, 'FLAT',
   null, null);

-- one line each, what it shows behind it
insert into sandbox.im_subscription (id, customer_id, plan_id, name, status, renewal_status, creation_date, renewal_date,
       modified_date, expiration_date, currency)
select s.id, s.customer_id, s.plan_id, coalesce(s.name, p.name), s.status, s.renews, :today::date - s.age,
       case when s.renews then :today::date + s.left_days end, :today::date - least(s.age, 40),
       :today::date + s.left_days, s.currency
  from (values
       (2000001, 1400000001, 950001, null, 'active', true, 200, 165, 'USD'),                    -- annual, billed monthly
       (2000002, 1400000001, 950002, null, 'active', true, 100, 20, 'USD'),                     -- monthly
       (2000003, 1400000001, 950005, null, 'hold', true, 100, 265, 'USD'),                      -- on hold, shared MPN
       (2000004, 1400000002, 950001, null, 'pending', true, 1, null, 'USD'),                    -- pending without dates
       (2000005, 1400000002, 950002, null, 'terminated', false, 300, -60, 'USD'),
       (2000006, 1400000002, 950002, null, 'removed', false, 500, -200, 'USD'),
       (2000007, 1400000002, 950009, null, 'active', false, 10, 20, 'USD'),                     -- trial
       (2000008, 1400000003, 950003, null, 'active', true, 400, 695, 'USD'),                    -- no products at all
       (2000009, 1400000003, 950004, null, 'active', true, 60, 5, 'USD'),                       -- two products
       (2000010, 1400000003, 950001, null, 'active', true, 90, 275, 'USD'),                     -- same MPN twice
       (2000011, 1400000003, 950001, null, 'active', true, 30, 335, 'USD'),
       (2000012, 1400000004, 950006, null, 'active', true, 70, 20, 'USD'),                      -- decimal quantity
       (2000013, 1400000004, 950001, null, 'active', true, 355, 10, 'USD'),                     -- fewer at the renewal
       (2000014, 1400000004, 950001, null, 'active', true, 120, 245, 'USD'),                    -- signed change order
       (2000015, 1400000005, 950001, null, 'active', true, 385, 345, 'USD'),                    -- renewed lately
       (2000016, 1400000008, 950001, null, 'active', true, 80, 285, 'EUR'),                     -- foreign currency
       (2000017, 1400000007, 950007, null, 'active', true, 80, 15, 'USD'),                      -- price in tiers
       (2000018, 1400000007, 950001, null, 'active', true, 80, 285, 'USD'),                     -- cost missing
       (2000019, 1400000006, 950001, null, 'active', true, 80, 285, 'USD'),                     -- customer on credit hold
       (2000020, 1400000005, 950001, null, 'active', true, 80, 285, 'USD'),                     -- report disagrees
       (2000021, 1400000005, 950008, null, 'active', true, 80, 15, 'USD'),                      -- usage
       (2000022, 1400000005, 950010, null, 'active', true, 80, 1015, 'USD'),                    -- 36 months, no maximum
       (2000023, 1400000007, 950001, 'Ünïcödé – 日本語 – العربية – 😀', 'active', true, 80, 285, 'USD'),
       (2000024, 1400000007, 950001, repeat('long name ', 600), 'active', true, 80, 285, 'USD'),
       (2000025, 1400000007, 950001, null, 'unknown', true, 80, 285, 'USD'),
       (2000026, 1400000007, 950001, null, 'active', true, 80, 285, 'USD'),                     -- price not shown
       (2000027, 1400000001, 950001, null, 'active', true, 80, 285, 'USD'),                     -- order still open
       (2000028, 1400000001, 950001, null, 'active', true, 80, 285, 'USD'))                     -- order withdrawn
       s (id, customer_id, plan_id, name, status, renews, age, left_days, currency)
  join sandbox.im_plan p on p.id = s.plan_id;

insert into sandbox.im_subscription_product (subscription_id, resource_id, name, mpn, quantity, included, additional,
       unit_price, unit_cost, vendor, price_tiers, listed, vendor_subscription_id)
select r.id, p.resource_id, p.resource_name, p.mpn, r.quantity, r.included, r.additional,
       case when r.id <> 2000026 then p.unit_price end,
       case when r.id not in (2000018, 2000026) then p.unit_cost end, p.vendor, p.price_tiers, r.listed,
       case when r.id <> 2000004 then md5('subscription-' || r.id)::uuid end
  from (values
       (2000001, 25, 1, 24, true), (2000002, 7, 0, 7, true), (2000003, 3, 1, 2, true), (2000004, 4, 1, 3, true),
       (2000005, 9, 1, 8, true), (2000006, 2, 1, 1, true), (2000007, 5, 5, 0, true), (2000009, 1024, 100, 924, true),
       (2000010, 10, 1, 9, true), (2000011, 5, 1, 4, true), (2000012, 2.5, 0, 2.5, true), (2000013, 20, 1, 19, true),
       (2000014, 8, 1, 7, true), (2000015, 6, 1, 5, true), (2000016, 11, 1, 10, true), (2000017, 60, 1, 59, true),
       (2000018, 2, 1, 1, true), (2000019, 13, 1, 12, true), (2000020, 12, 1, 10, true), (2000021, 0, 0, 0, false),
       (2000022, 100, 100, 0, true), (2000023, 1, 1, 0, true), (2000024, 1, 1, 0, true), (2000025, 3, 1, 2, true),
       (2000026, 3, 1, 2, true), (2000027, 5, 1, 4, true), (2000028, 5, 1, 4, true))
       r (id, quantity, included, additional, listed)
  join sandbox.im_subscription s on s.id = r.id
  join sandbox.im_plan p on p.id = s.plan_id
union all
select 2000009, 800011, 'Backup Agent', 'BKP-AGT', 3, 0, 3, 2, 1.5, 'Acme', null, true, md5('agent')::uuid;

-- every subscription was bought once; what happened since
insert into sandbox.im_order (id, order_number, type, customer_id, subscription_id, creation_time, provisioned_at, status,
       status_code, scheduled_on, due_at, po_number, target_subscription_id, currency)
select 3000000 + id - 2000000, 'SO' || 3000000 + id - 2000000, 'sales', customer_id, id,
       creation_date + interval '9 hours', creation_date + interval '10 hours',
       case when status = 'pending' then 'submitted' else 'completed' end,
       case when status = 'pending' then 'AS' else 'CP' end, null, null, null, null, currency
  from sandbox.im_subscription where id < 2100000
union all
select o.id, o.prefix || o.id, o.type, s.customer_id, s.id, :today::date - o.age + interval '11 hours',
       case when o.status = 'completed' then :today::date - o.age + interval '12 hours' end, o.status, o.code, o.scheduled,
       case when o.due is not null then :today::date + o.due + interval '12 hours' end, o.po, o.target, s.currency
  from (values
       (3100001, 'CH', 'change', 2000013, 5, 'processing', 'AS', 'renewal', null, 'PO-77', null),
       (3100002, 'CH', 'change', 2000014, 20, 'completed', 'CP', null, null, 'PO-78', null),
       (3100003, 'RN', 'renewal', 2000015, 20, 'completed', 'CP', null, null, null, null),
       (3100004, 'CN', 'cancellation', 2000005, 60, 'completed', 'CP', null, null, null, null),
       (3100005, 'CH', 'change', 2000027, 1, 'processing', 'AS', null, 2, 'PO-79', null),
       (3100006, 'CH', 'change', 2000028, 3, 'cancelled', 'CL', null, null, null, null),
       (3100007, 'CH', 'change', 2000028, 2, 'error', 'ER', null, null, null, null),
       (3100008, 'MG', 'migration', 2000010, 90, 'completed', 'CP', null, null, null, 2000011))
       o (id, prefix, type, subscription, age, status, code, scheduled, due, po, target)
  join sandbox.im_subscription s on s.id = o.subscription;

insert into sandbox.im_order_product (order_id, resource_id, name, mpn, quantity, unit_price)
select o.id, p.resource_id, p.name, p.mpn,
       case o.id when 3100001 then 15 when 3100002 then -2 when 3100005 then 3 when 3100006 then 4 when 3100007 then 1
            when 3000014 then 10 else p.quantity end,
       p.unit_price
  from sandbox.im_order o join sandbox.im_subscription_product p on p.subscription_id = o.subscription_id
 where o.id > 3000000 and o.type in ('sales', 'change') and p.listed;

insert into sandbox.im_report (id, name, customization_name, type, format, created_at, ready_at, start_date, end_date,
       content)
values ('11111111-2222-4333-8444-555555555555', 'Every Invoice - Studio Reseller', 'Invoices', 'on_invoice', 'CSV',
       :today::date - 5 + interval '6 hours', :today::date - 5 + interval '7 hours', :today::date - 35, :today::date - 5,
       convert_to(E'Reseller ID,Subscription ID\r\n1000001,2000001\r\n', 'UTF8'))
