-- The ledger. One posting per change of an approved plan, one step per write it takes, one attempt per sending.
-- Times in it are the database's, never the business clock's: leases and the vendor's execution limit count on them.
create table posting (
    id bigint generated always as identity primary key,
    reference text not null unique,
    plan_id bigint not null,
    plan_hash text not null,
    period text not null,
    change_key text not null,
    psa_line_id bigint not null,
    licence_line_ids bigint[] not null default '{}',
    connection text not null,
    external_line_id text not null,
    external_agreement_id text not null,
    customer_connection text,
    customer_id text,
    customer_name text not null,
    company text not null,
    agreement text not null,
    service text not null,
    effective_date date not null,
    from_quantity numeric not null,
    to_quantity numeric not null,
    delta numeric not null generated always as (to_quantity - from_quantity) stored,
    reason text not null,
    unit_price numeric,
    recurring_delta numeric,
    first_bill numeric,
    currency text,
    -- what the plan saw in the PSA; sending is refused where the PSA has moved from it since
    psa_profile jsonb not null,
    state text not null default 'PLANNED' check (state in
        ('PLANNED', 'LEASED', 'UNKNOWN', 'POSTED', 'VERIFIED', 'REJECTED', 'NEEDS_PERSON', 'MISMATCH', 'VOID', 'LEFT')),
    failure_words text,
    attempts int not null default 0,
    -- how often in a row it was put off because the PSA could not be asked or did not take it
    deferrals int not null default 0,
    not_before timestamptz not null default clock_timestamp(),
    lease_node text,
    lease_lane int,
    lease_claim uuid,
    lease_until timestamptz,
    approved_by text not null,
    approved_at timestamptz not null,
    prepared_at timestamptz not null default clock_timestamp(),
    -- set once the PSA is known to hold the change; stays, whatever becomes of the posting afterwards
    posted_at timestamptz,
    verified_at timestamptz,
    read_back jsonb,
    left_by text,
    left_at timestamptz,
    left_reason text,
    unique (plan_id, change_key),
    check ((state = 'LEASED') = (lease_claim is not null)),
    check (state not in ('POSTED', 'VERIFIED', 'MISMATCH') or posted_at is not null),
    check ((state = 'LEFT') = (left_by is not null))
);
create index posting_to_do on posting (plan_id, state, effective_date, id);
create index posting_of_line on posting (psa_line_id, effective_date);
create index posting_of_period on posting (period);
-- two writes to one PSA line never run side by side, whatever the plan
create unique index posting_line_under_way on posting (psa_line_id) where state = 'LEASED';

create table posting_step (
    id bigint generated always as identity primary key,
    posting_id bigint not null references posting,
    seq int not null,
    reference text not null unique,
    operation text not null,
    target text not null,
    body text not null,
    state text not null default 'PLANNED'
        check (state in ('PLANNED', 'INTENDED', 'CONFIRMED', 'REJECTED', 'UNKNOWN')),
    -- what the PSA held right before the latest sending; finding it again means the step did not take effect
    profile_before jsonb,
    -- from then on the vendor can no longer be at work on the latest sending
    settles_at timestamptz,
    confirmed_at timestamptz,
    unique (posting_id, seq)
);

create table posting_attempt (
    id bigint generated always as identity primary key,
    posting_id bigint not null references posting,
    step_id bigint not null references posting_step,
    number int not null,
    node text not null,
    lane int not null,
    intended_at timestamptz not null default clock_timestamp(),
    outcome_at timestamptz,
    outcome text check (outcome in ('CONFIRMED', 'NOT_DONE', 'REFUSED', 'UNKNOWN', 'MISCONFIGURED', 'LOST')),
    http_status int,
    vendor_words text,
    answer text,
    -- an answer that came after the attempt had been given up as lost; kept, decides nothing
    late_at timestamptz,
    late_words text,
    unique (step_id, number),
    check ((outcome_at is null) = (outcome is null))
);
create index posting_attempt_of_posting on posting_attempt (posting_id);

-- An attempt is evidence: its outcome is written once, nothing else of it ever changes.
create function keep_posting_attempt() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'posting attempt % is kept for ever', old.id;
    end if;
    if (new.id, new.posting_id, new.step_id, new.number, new.node, new.lane, new.intended_at)
            is distinct from (old.id, old.posting_id, old.step_id, old.number, old.node, old.lane, old.intended_at)
        or (old.outcome is not null and (new.outcome_at, new.outcome, new.http_status, new.vendor_words, new.answer)
            is distinct from (old.outcome_at, old.outcome, old.http_status, old.vendor_words, old.answer))
        or (old.late_at is not null and (new.late_at, new.late_words) is distinct from (old.late_at, old.late_words))
    then
        raise exception 'posting attempt % cannot be rewritten', old.id;
    end if;
    return new;
end $$;
create trigger keep_posting_attempt before update or delete on posting_attempt
    for each row execute function keep_posting_attempt();

-- What the PSA held on a line when our last posting on it was read back and verified.
create table posted_profile (
    id bigint generated always as identity primary key,
    psa_line_id bigint not null,
    plan_id bigint not null,
    profile jsonb not null,
    known_at timestamptz not null,
    superseded_at timestamptz not null default 'infinity'
);
create unique index posted_profile_latest on posted_profile (psa_line_id) where superseded_at = 'infinity';

create function posted_profiles_as_of(ts timestamptz)
    returns table (psa_line_id bigint, plan_id bigint, profile jsonb, known_at timestamptz)
    language sql stable as $$
    select p.psa_line_id, p.plan_id, p.profile, p.known_at
      from posted_profile p
     where p.known_at <= ts and ts < p.superseded_at
$$;
