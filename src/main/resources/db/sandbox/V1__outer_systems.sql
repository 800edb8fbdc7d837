-- The simulated outer systems: what the vendors hold, and what the sandbox needs to play them.

create table meta (
    one     boolean primary key default true check (one),
    dataset text,
    secret  text not null default md5(random()::text) || md5(random()::text)
);
insert into meta default values;

create table clock (
    one            boolean primary key default true check (one),
    shift_millis   bigint not null default 0,
    frozen_at      timestamptz
);
insert into clock default values;

create table settings (
    one   boolean primary key default true check (one),
    value jsonb not null default '{}'
);
insert into settings default values;

create table journal (
    seq       bigint generated always as identity primary key,
    at        timestamptz not null,
    vendor    text        not null,
    operation text        not null,
    target    text        not null,
    effective boolean     not null,
    body      jsonb,
    status    integer     not null
);

create table fault (
    id           bigint generated always as identity primary key,
    vendor       text    not null,
    operation    text    not null,
    kind         text    not null,
    remaining    integer not null,
    seen         bigint  not null default 0,
    probability  double precision not null,
    seed         bigint  not null,
    delay_millis bigint  not null,
    status       integer,
    body         text,
    retry_after  integer
);

-- Ingram Micro Cloud Marketplace ------------------------------------------------------------------------------------

create table im_customer (
    id            bigint primary key,
    external_id   text,
    name          text not null,
    status        text not null,
    street        text,
    postal_code   text,
    city          text,
    state         text,
    country_code  text,
    contact_first text,
    contact_last  text,
    email         text,
    phone         text,
    language      text,
    tax_reg_id    text,
    tenant_id     text,
    domain        text
);

create table im_plan (
    id            bigint primary key,
    name          text    not null,
    resource_id   bigint  not null,
    resource_name text    not null,
    category      text    not null,
    mpn           text    not null,
    vendor        text    not null,
    term          text    not null check (term in ('annual', 'monthly')),
    billed        text    not null check (billed in ('month', 'year')),
    unit          text    not null,
    minimum       integer not null,
    maximum       integer,
    unit_price    numeric(14, 4) not null,
    unit_cost     numeric(14, 4) not null,
    currency      text    not null
);
create index on im_plan (resource_id);

create table im_subscription (
    id              bigint primary key,
    customer_id     bigint  not null references im_customer,
    plan_id         bigint  not null references im_plan,
    name            text    not null,
    status          text    not null,
    renewal_status  boolean not null,
    creation_date   date    not null,
    renewal_date    date,
    modified_date   date    not null,
    expiration_date date,
    currency        text    not null
);
create index on im_subscription (creation_date desc, id desc);
create index on im_subscription (customer_id);

create table im_subscription_product (
    subscription_id        bigint not null references im_subscription,
    resource_id            bigint not null,
    name                   text   not null,
    mpn                    text   not null,
    quantity               numeric(14, 2) not null,
    included               numeric(14, 2),
    additional             numeric(14, 2),
    unit_price             numeric(14, 4) not null,
    unit_cost              numeric(14, 4),
    vendor_subscription_id text,
    primary key (subscription_id, resource_id)
);

create table im_order (
    id              bigint primary key,
    order_number    text        not null,
    type            text        not null,
    customer_id     bigint      not null,
    subscription_id bigint      not null,
    creation_time   timestamptz not null,
    provisioned_at  timestamptz,
    status          text        not null,
    status_code     text        not null,
    scheduled_on    text,
    currency        text        not null
);
create index on im_order (creation_time desc, id desc);
create index on im_order (subscription_id);

create table im_order_product (
    order_id    bigint not null references im_order,
    resource_id bigint not null,
    name        text   not null,
    mpn         text   not null,
    quantity    numeric(14, 2) not null,
    unit_price  numeric(14, 4) not null,
    primary key (order_id, resource_id)
);

create table im_report (
    id                 uuid primary key,
    name               text not null,
    customization_name text,
    type               text not null,
    format             text not null,
    created_at         timestamptz not null,
    ready_at           timestamptz not null,
    start_date         date not null,
    end_date           date,
    content            text not null
);

create sequence im_id;

-- Autotask -----------------------------------------------------------------------------------------------------------

create table at_company (
    id                     bigint primary key,
    company_name           text    not null,
    company_type           integer not null,
    company_number         text,
    is_active              boolean not null default true,
    owner_resource_id      bigint  not null,
    phone                  text    not null,
    parent_company_id      bigint,
    address1               text,
    address2               text,
    city                   text,
    state                  text,
    postal_code            text,
    country_id             bigint,
    web_address            text,
    tax_id                 text,
    currency_id            bigint,
    classification         integer,
    create_date            timestamptz not null,
    last_activity_date     timestamptz not null,
    last_modified          timestamptz not null
);

create table at_billing_code (
    id                 bigint primary key,
    name               text    not null,
    description        text,
    is_active          boolean not null,
    billing_code_type  integer not null,
    use_type           integer not null,
    unit_price         numeric(14, 4),
    unit_cost          numeric(14, 4)
);

create table at_service (
    id                  bigint primary key,
    name                text    not null constraint "IX_service" unique,
    description         text,
    invoice_description text,
    period_type         integer not null,
    billing_code_id     bigint  not null references at_billing_code,
    unit_price          numeric(14, 4) not null,
    unit_cost           numeric(14, 4),
    sku                 text,
    external_id         text,
    is_active           boolean not null default true,
    vendor_company_id   bigint,
    create_date         timestamptz not null,
    last_modified       timestamptz not null
);

create table at_contract (
    id                   bigint primary key,
    company_id           bigint  not null references at_company,
    contract_name        text    not null,
    contract_type        integer not null,
    status               integer not null,
    start_date           date    not null,
    end_date             date    not null,
    contract_period_type integer,
    contract_category    integer,
    contract_number      text,
    time_reporting       integer not null default 0,
    bill_to_company_id   bigint,
    billing_preference   integer,
    description          text,
    purchase_order       text,
    is_default_contract  boolean not null default false,
    is_compliant         boolean not null default true,
    setup_fee            numeric(14, 4),
    line_of_business     bigint,
    last_modified        timestamptz not null
);
create index on at_contract (company_id);

create table at_contract_service (
    id                   bigint primary key,
    contract_id          bigint not null references at_contract,
    service_id           bigint not null references at_service,
    unit_price           numeric(14, 4) not null,
    unit_cost            numeric(14, 4),
    adjusted_price       numeric(14, 4) not null,
    currency_rate        numeric(14, 6) not null default 1,
    invoice_description  text,
    internal_description text,
    quote_item_id        bigint,
    opening_units        integer not null default 0
);
create index on at_contract_service (contract_id);
create index on at_contract_service (service_id);

create table at_contract_service_unit (
    id                  bigint primary key,
    contract_id         bigint  not null,
    contract_service_id bigint  not null,
    service_id          bigint  not null,
    start_date          date    not null,
    end_date            date    not null,
    units               integer not null check (units >= 0),
    price               numeric(16, 4) not null,
    cost                numeric(16, 4),
    currency_rate       numeric(14, 6) not null default 1,
    posted_at           timestamptz
);
create index on at_contract_service_unit (contract_service_id, start_date);
create index on at_contract_service_unit (contract_id, start_date);
create index on at_contract_service_unit (start_date, id);

create table at_adjustment (
    contract_service_id bigint  not null references at_contract_service,
    effective_date      date    not null,
    unit_change         integer not null,
    by_hand             boolean not null,
    at                  timestamptz not null,
    primary key (contract_service_id, effective_date)
);

create table at_billing_item (
    id                          bigint primary key,
    billing_item_type           integer not null,
    company_id                  bigint,
    contract_id                 bigint,
    service_id                  bigint,
    contract_service_id         bigint,
    contract_service_period_id  bigint,
    contract_service_adjustment_id bigint,
    invoice_id                  bigint,
    item_name                   text,
    item_date                   date,
    posted_date                 timestamptz,
    quantity                    numeric(14, 4),
    rate                        numeric(14, 4),
    extended_price              numeric(16, 4),
    total_amount                numeric(16, 4),
    tax_dollars                 numeric(16, 4),
    our_cost                    numeric(16, 4)
);
create index on at_billing_item (contract_service_id);

create table at_invoice (
    id              bigint primary key,
    company_id      bigint  not null,
    invoice_number  text,
    invoice_date    timestamptz,
    from_date       date,
    to_date         date,
    due_date        date,
    invoice_total   numeric(16, 4),
    total_tax_value numeric(16, 4),
    is_voided       boolean not null default false,
    voided_date     timestamptz,
    create_date     timestamptz not null
);

create sequence at_id;
create sequence at_unit_id;
