-- Returns every write to a PSA that nobody was entitled to; no row is the proof that there was none. A write counts from
-- the moment it may have taken effect: it was sent, and no answer says that it did nothing. It is entitled if it is,
-- word for word, a change of a plan, not held, under an approval of exactly that plan's hash that was never made void (an
-- approval can be voided only until the first change is sent, so one that was void then is void now; no clocks need be
-- compared), bound to a month end that was not cancelled, and if every approver of that plan is a billing manager by the
-- engine's group table, or left the group only after the first change was sent (the engine's log of operations knows),
-- and decided none of its lines: neither in the tasks of the period before approving, nor by an import or another door
-- since the line was last posted. Approvals given while four eyes was off are marked so in their own row and excused from
-- the last point alone. Read it in the time zone of the Studio's server, for the engine's log keeps times without one.
with write as (
    select p.*, min(a.intended_at) as sent_at
      from posting p
      join posting_attempt a on a.posting_id = p.id
     where a.outcome is null or a.outcome in ('CONFIRMED', 'UNKNOWN', 'LOST')
     group by p.id
), begun as (
    select p.plan_id, min(a.intended_at) as at
      from posting p
      join posting_attempt a on a.posting_id = p.id
     group by p.plan_id
), standing as (
    select * from approval where decision = 'APPROVED' and voided_at is null
), finding as (
    select w.id, 'it is no change of an approved plan, or was held' as finding
      from write w
     where not exists (
           select from plan_change c
            where c.plan_id = w.plan_id and c.key = w.change_key and c.decision <> 'HELD'
              and c.psa_line_id = w.psa_line_id and c.effective_date = w.effective_date
              and c.from_quantity = w.from_quantity and c.to_quantity = w.to_quantity)
    union all
    select w.id, 'no approval of exactly its plan stands'
      from write w
     where not exists (
           select from standing s
             join plan p on p.id = s.plan_id
            where s.plan_id = w.plan_id and s.plan_hash = w.plan_hash and p.hash = w.plan_hash)
    union all
    select w.id, 'its plan is bound to no month end, or to a cancelled one'
      from write w
     where not exists (
           select from posted_plan b
             join month_end m on m.id = b.month_end_id
            where b.plan_id = w.plan_id and m.period = w.period and m.state <> 'CANCELLED')
    union all
    select w.id, s.decided_by || ' approved it and was no billing manager'
      from write w
      join standing s on s.plan_id = w.plan_id
      join begun b on b.plan_id = w.plan_id
     where not exists (
           select from act_id_membership g
            where g.user_id_ = s.decided_by and g.group_id_ = 'billing-managers')
       and not exists (
           select from act_hi_op_log who
             join act_hi_op_log what on what.operation_id_ = who.operation_id_
            where who.entity_type_ = 'Group membership' and who.operation_type_ = 'Delete'
              and who.property_ = 'userId' and who.new_value_ = s.decided_by
              and what.property_ = 'groupId' and what.new_value_ = 'billing-managers'
              and who.timestamp_ >= b.at::timestamp)
    union all
    select w.id, s.decided_by || ' approved it and had decided a line of its period'
      from write w
      join standing s on s.plan_id = w.plan_id and s.four_eyes
     where exists (
           select from line_decision d
             join month_end m on m.id = d.month_end_id
            where m.period = w.period and d.decided_by = s.decided_by
              and d.id <= coalesce(s.last_decision_id, d.id))
    union all
    select w.id, s.decided_by || ' approved it and had linked its line'
      from write w
      join standing s on s.plan_id = w.plan_id and s.four_eyes
      join plan p on p.id = w.plan_id
     where exists (
           select from link k
            where k.psa_line_id = w.psa_line_id and k.licence_line_id = any (w.licence_line_ids)
              and k.decided_by = s.decided_by
              and k.known_at <= p.known_at and p.known_at < k.superseded_at
              and not exists (
                  select from plan_change e
                    join posted_plan b on b.plan_id = e.plan_id
                    join month_end c on c.id = b.month_end_id and c.state <> 'CANCELLED'
                    join plan o on o.id = e.plan_id
                   where e.psa_line_id = w.psa_line_id and e.plan_id <> w.plan_id
                     and o.known_at >= k.known_at and o.known_at < p.known_at))
)
select w.period, w.plan_id, w.reference, w.customer_name, w.effective_date, w.from_quantity, w.to_quantity, f.finding
  from finding f
  join write w on w.id = f.id
 order by w.period, w.reference, f.finding;
