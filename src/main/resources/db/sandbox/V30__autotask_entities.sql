-- The rest of what a licence billing integration meets in Autotask: further fields, bundles, charges, products, assets.

alter table at_company
    add alternate_phone1 text, add alternate_phone2 text, add fax text, add additional_address text,
    add tax_region_id bigint, add is_tax_exempt boolean not null default false, add territory_id integer,
    add market_segment_id integer, add competitor_id integer, add invoice_method integer,
    add invoice_template_id bigint, add quote_template_id bigint, add bill_to_attention text,
    add bill_to_address integer, add invoice_to_parent boolean not null default false, add asset_value numeric(16, 4),
    add api_vendor_id integer, add survey_rating numeric(14, 4), add created_by bigint,
    add is_client_portal_active boolean not null default false;

alter table at_contract
    add contact_id bigint, add contact_name text, add bill_to_contact_id bigint, add sla_id integer,
    add setup_fee_code_id bigint, add overage_rate numeric(14, 4), add estimated_cost numeric(16, 4),
    add estimated_hours numeric(16, 4), add estimated_revenue numeric(16, 4), add opportunity_id bigint,
    add renewed_contract_id bigint, add exclusion_contract_id bigint, add exclusion_set_id bigint;

alter table at_service
    add service_level_agreement_id bigint, add markup_rate numeric(14, 4), add catalog_number text,
    add internal_id text, add manufacturer text, add manufacturer_number text, add url text,
    add creator_resource_id bigint, add update_resource_id bigint;

create table at_service_bundle (
    id                  bigint primary key,
    name                text    not null,
    description         text,
    invoice_description text,
    period_type         integer not null,
    billing_code_id     bigint  not null references at_billing_code,
    unit_price          numeric(14, 4) not null default 0,
    unit_cost           numeric(14, 4) not null default 0,
    percentage_discount numeric(14, 4),
    unit_discount       numeric(14, 4),
    is_active           boolean not null default true,
    create_date         timestamptz not null,
    last_modified       timestamptz not null
);

create table at_service_bundle_service (
    id         bigint primary key,
    bundle_id  bigint not null references at_service_bundle on delete cascade,
    service_id bigint not null references at_service
);

-- A line and its units hold either a service or a bundle.
alter table at_contract_service
    alter service_id drop not null,
    add bundle_id bigint references at_service_bundle,
    add check (num_nonnulls(service_id, bundle_id) = 1);

-- What differs from the line or from a whole period is told; else it is null.
alter table at_contract_service_unit
    alter service_id drop not null,
    add bundle_id bigint,
    add period_id bigint,
    add period_start date,
    add period_end date,
    add unit_price numeric(14, 4),
    add unit_cost numeric(14, 4),
    add billed_units integer,
    add billed_price numeric(14, 4);

alter table at_adjustment add id bigint generated always as identity unique;

create table at_charge (
    id                     bigint primary key,
    contract_id            bigint  not null references at_contract,
    contract_service_id    bigint,
    contract_bundle_id     bigint,
    name                   text    not null,
    description            text,
    notes                  text,
    date_purchased         date    not null,
    charge_type            integer not null,
    billing_code_id        bigint,
    product_id             bigint,
    unit_quantity          numeric(14, 4) not null,
    unit_price             numeric(14, 4),
    unit_cost              numeric(14, 4),
    billable_amount        numeric(18, 4) generated always as (unit_quantity * coalesce(unit_price, 0)) stored,
    extended_cost          numeric(18, 4) generated always as (unit_quantity * coalesce(unit_cost, 0)) stored,
    purchase_order         text,
    internal_purchase_order text,
    is_billable            boolean not null default true,
    is_billed              boolean not null default false,
    status                 integer,
    status_modified        timestamptz,
    create_date            timestamptz not null
);
create index on at_charge (contract_id);

create table at_product (
    id                    bigint primary key,
    name                  text    not null,
    description           text,
    is_active             boolean not null,
    is_serialized         boolean not null,
    product_billing_code_id bigint not null references at_billing_code,
    sku                   text,
    external_product_id   text,
    internal_product_id   text,
    vendor_product_number text,
    manufacturer_name     text,
    manufacturer_product_name text,
    link                  text,
    unit_price            numeric(14, 4),
    unit_cost             numeric(14, 4),
    msrp                  numeric(14, 4),
    period_type           integer,
    billing_type          integer,
    product_category      integer,
    default_vendor_id     bigint
);

create table at_configuration_item (
    id                  bigint primary key,
    company_id          bigint  not null references at_company,
    product_id          bigint  not null references at_product,
    is_active           boolean not null,
    contract_id         bigint,
    contract_service_id bigint,
    contract_bundle_id  bigint,
    service_id          bigint,
    bundle_id           bigint,
    contact_id          bigint,
    number_of_users     numeric(14, 4),
    reference_number    text,
    reference_title     text,
    serial_number       text,
    install_date        timestamptz,
    warranty_expiration timestamptz,
    monthly_cost        numeric(14, 4),
    notes               text,
    create_date         timestamptz not null,
    last_modified       timestamptz not null
);

create table at_subscription (
    id                    bigint primary key,
    configuration_item_id bigint  not null references at_configuration_item,
    name                  text    not null,
    effective_date        date    not null,
    expiration_date       date    not null,
    material_code_id      bigint  not null,
    period_price          numeric(14, 4) not null,
    period_cost           numeric(14, 4),
    period_type           integer not null,
    status                integer not null,
    description           text,
    purchase_order        text,
    vendor_id             bigint
);

create table at_user_defined (
    entity text   not null,
    row_id bigint not null,
    name   text   not null,
    value  text,
    primary key (entity, row_id, name)
);

alter table at_billing_item
    add sub_type integer, add non_billable integer not null default 0, add service_bundle_id bigint,
    add contract_charge_id bigint, add configuration_item_id bigint, add posted_on_time timestamptz,
    add currency_rate numeric(14, 6) not null default 1, add purchase_order text, add vendor_id bigint,
    add contract_service_bundle_id bigint, add contract_service_bundle_period_id bigint,
    add contract_service_bundle_adjustment_id bigint, add line_item_id bigint, add web_service_date timestamptz,
    add line_item_full_description text, add line_item_group_description text;
create index on at_billing_item (invoice_id);

alter table at_invoice
    add payment_term integer, add tax_group integer, add batch_id bigint, add order_number text, add comments text,
    add paid_date timestamptz, add web_service_date timestamptz, add creator_resource_id bigint,
    add invoice_status integer;
