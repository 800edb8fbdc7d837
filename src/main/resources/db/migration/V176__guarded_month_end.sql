-- The month end guards itself: who brought it into its state, when and why; and a version against lost updates.
alter table month_end
    add column version bigint not null default 0,
    add column state_by text,
    add column state_at timestamptz,
    add column state_reason text,
    -- when both sides were read by people's clocks; known_at is the book's own time
    add column read_at timestamptz;
update month_end
   set state_by = coalesce(cancelled_by, opened_by),
       state_at = coalesce(cancelled_at, closed_at, opened_at),
       state_reason = cancel_reason,
       read_at = known_at;
alter table month_end
    alter column state_by set not null,
    alter column state_at set not null,
    drop column closed_at,
    drop column cancelled_by,
    drop column cancelled_at,
    drop column cancel_reason;

-- An approval can be made void: withdrawn, sent back, or given by somebody who is no billing manager any more. The last
-- decision of a person known when it was given: what is decided later belongs to a later plan.
alter table approval
    add column voided_by text,
    add column voided_at timestamptz,
    add column void_reason text,
    add column last_decision_id bigint,
    drop constraint approval_decision_check,
    add constraint approval_decision_check check (decision in ('APPROVED', 'SENT_BACK', 'FETCH_AGAIN', 'WITHDRAWN'));
update approval a
   set voided_by = s.decided_by, voided_at = s.decided_at, void_reason = s.comment
  from approval s
 where a.decision = 'APPROVED' and s.plan_id = a.plan_id and s.decision = 'SENT_BACK' and s.id > a.id;
drop index approval_once_per_person;
create unique index approval_once_per_person on approval (plan_id, decided_by)
    where decision = 'APPROVED' and voided_at is null;
