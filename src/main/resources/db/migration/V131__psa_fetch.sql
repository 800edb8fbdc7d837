-- What an open fetch has read so far. Survives a crash; removed when the fetch ends.
create table staged_psa_company (
    fetch_id bigint not null references book_fetch on delete cascade,
    company_id text not null,
    name text not null,
    active boolean not null,
    tax_id text,
    web_domain text,
    primary key (fetch_id, company_id)
);
create table staged_psa_agreement (
    fetch_id bigint not null references book_fetch on delete cascade,
    agreement_id text not null,
    company_id text not null,
    name text not null,
    start_on date not null,
    end_on date,
    period_months int,
    active boolean not null,
    prorating boolean not null,
    primary key (fetch_id, agreement_id)
);
create table staged_psa_line (
    fetch_id bigint not null references book_fetch on delete cascade,
    external_id text not null,
    agreement_id text not null,
    service_id text not null,
    service_name text not null,
    period_months int,
    unit_price numeric,
    unit_cost numeric,
    currency text,
    primary key (fetch_id, external_id)
);
create table staged_psa_quantity (
    fetch_id bigint not null references book_fetch on delete cascade,
    external_id text not null,
    valid_from date not null,
    quantity numeric not null,
    primary key (fetch_id, external_id, valid_from)
);
