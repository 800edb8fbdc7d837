-- Withdrawn with the plan, before anything of the plan was sent; prepared anew if the plan is approved again.
alter table posting
    add column withdrawn_by text,
    add column withdrawn_at timestamptz,
    add column withdrawn_reason text,
    drop constraint posting_state_check,
    add constraint posting_state_check check (state in
        ('PLANNED', 'LEASED', 'UNKNOWN', 'POSTED', 'VERIFIED', 'REJECTED', 'NEEDS_PERSON', 'MISMATCH', 'VOID', 'LEFT',
         'WITHDRAWN'));

-- What waited for ever: the postings of month ends that were cancelled before anything of the plan was sent.
update posting p
   set state = 'WITHDRAWN', withdrawn_by = m.state_by, withdrawn_at = m.state_at, withdrawn_reason = m.state_reason,
       lease_node = null, lease_lane = null, lease_claim = null, lease_until = null
  from posted_plan b
  join month_end m on m.id = b.month_end_id
 where b.plan_id = p.plan_id
   and m.state = 'CANCELLED'
   and p.state in ('PLANNED', 'LEASED')
   and not exists (select from posting o join posting_attempt a on a.posting_id = o.id where o.plan_id = p.plan_id);

alter table posting
    add constraint posting_withdrawn_by_somebody check
        ((state = 'WITHDRAWN') = (withdrawn_by is not null and withdrawn_at is not null));
