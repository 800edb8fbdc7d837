-- Who decided or did what, when, before and after. Rows are added, never changed or taken away.
create table audit_event (
    id bigint generated always as identity primary key,
    happened_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null,
    subject text not null,
    period text,
    reason text,
    before jsonb not null,
    after jsonb not null
);
create index audit_event_by_period on audit_event (period, id);
create index audit_event_by_subject on audit_event (subject, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is append-only: % is refused', tg_op;
end $$;

create trigger audit_event_is_append_only
    before update or delete or truncate on audit_event
    for each statement execute function refuse_audit_change();
