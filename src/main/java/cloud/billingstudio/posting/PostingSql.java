package cloud.billingstudio.posting;

/** The statements by which postings change hands and states; all times are the database's. */
final class PostingSql {

    private PostingSql() {}

    /** An earlier change of the same line in the same plan needs a person. */
    static final String BEHIND_A_PERSON = behind("'REJECTED', 'NEEDS_PERSON'");

    /** An earlier change of the same line in the same plan is still open. */
    private static final String BLOCKED_IN_PLAN = behind("'PLANNED', 'LEASED', 'UNKNOWN', 'REJECTED', 'NEEDS_PERSON'");

    /** The line has a write under way or of unknown outcome, of whatever plan. */
    private static final String LINE_TAKEN = """
            exists (select from posting e
                     where e.psa_line_id = p.psa_line_id and e.id <> p.id
                       and (e.state = 'LEASED' or e.state = 'UNKNOWN' and (p.state <> 'UNKNOWN' or e.id < p.id)))""";

    /** Of what comes next, that of the first one's connection. */
    static final String CLAIM = """
            with next as (
                select p.id, p.effective_date, p.connection
                  from posting p
                 where p.plan_id = :plan
                   and p.connection <> all(:leftOut)
                   and (not :braked or p.state = 'UNKNOWN'
                        or p.state = 'LEASED'
                           and exists (select from posting_attempt a where a.posting_id = p.id and a.outcome is null))
                   and (p.state in ('PLANNED', 'UNKNOWN') and p.not_before <= clock_timestamp()
                        or p.state = 'LEASED' and p.lease_until < clock_timestamp())
                   and not %s
                   and not %s
                 order by p.effective_date, p.id
                 limit least(:chunk, greatest(:least, (
                       select (count(*) + :shares - 1) / :shares from posting o
                        where o.plan_id = :plan and o.state in ('PLANNED', 'UNKNOWN')
                          and o.not_before <= clock_timestamp())))
                   for update of p skip locked)
            update posting p
               set state = 'LEASED', lease_node = :node, lease_lane = :lane, lease_claim = :claim,
                   lease_until = clock_timestamp() + :lease * interval '1 millisecond'
              from next
             where p.id = next.id
               and p.connection = (select n.connection from next n order by n.effective_date, n.id limit 1)
            returning p.*""".formatted(BLOCKED_IN_PLAN, LINE_TAKEN);

    static final String GIVE_UP_LOST = """
            with lost as (
                update posting_attempt a
                   set outcome = 'LOST', outcome_at = clock_timestamp(),
                       vendor_words = 'The Studio stopped before an answer was recorded.'
                  from posting p
                 where a.posting_id = p.id and p.lease_claim = :claim and a.outcome is null
                returning a.step_id)
            update posting_step s set state = 'UNKNOWN' from lost where s.id = lost.step_id""";

    static final String RELEASE = """
            update posting p
               set state = case when exists (select from posting_step s where s.posting_id = p.id and s.state = 'UNKNOWN')
                                then 'UNKNOWN' else 'PLANNED' end,
                   failure_words = coalesce(nullif(:words, ''), failure_words),
                   lease_node = null, lease_lane = null, lease_claim = null, lease_until = null
             where p.lease_claim = :claim
               and not exists (select from posting_attempt a where a.posting_id = p.id and a.outcome is null)""";

    /** Putting off what was once sent with unknown outcome leaves it so, and looking again without result its words. */
    static final String SETTLE = """
            update posting
               set state = case when :state = 'PLANNED' and exists (select from posting_step s
                                         where s.posting_id = posting.id and s.state = 'UNKNOWN')
                                then 'UNKNOWN' else :state end,
                   failure_words = coalesce(nullif(:words, ''), case when :state = 'UNKNOWN' then failure_words end),
                   not_before = clock_timestamp() + :pause * interval '1 millisecond',
                   deferrals = case when :state = 'POSTED' then 0 else deferrals + :deferrals end,
                   posted_at = case when :state = 'POSTED' then clock_timestamp() else posted_at end,
                   lease_node = null, lease_lane = null, lease_claim = null, lease_until = null
             where id = :id and lease_claim = :claim""";

    static final String LEAVE_STOPPED = """
            update posting p
               set state = 'LEFT', left_by = s.stopped_by, left_at = clock_timestamp(), left_reason = s.reason,
                   failure_words = case when exists (select from posting_step w
                                                      where w.posting_id = p.id and w.state = 'CONFIRMED')
                                        then 'Written in part: posting was stopped before the rest was sent.'
                                        else 'Not sent again: posting was stopped.' end,
                   lease_node = null, lease_lane = null, lease_claim = null, lease_until = null
              from posting_stop s
             where p.id = :id and p.lease_claim = :claim and s.plan_id = p.plan_id""";

    static final String NEXT = """
            select clock_timestamp() as now,
                   min(case when p.state = 'LEASED' then p.lease_until else p.not_before end) as until
              from posting p
             where p.plan_id = :plan
               and p.connection <> all(:leftOut)
               and (p.state in ('PLANNED', 'UNKNOWN') and not %s
                    or p.state = 'LEASED' and p.lease_lane = :lane)""".formatted(BLOCKED_IN_PLAN);

    /** What was being sent settles earlier by as much as its lease ends early: its sender is dead already. */
    static final String END_CLAIMS = """
            with ended as (
                update posting p set lease_until = o.now
                  from (select id, lease_until, clock_timestamp() as now from posting
                         where state = 'LEASED' and lease_until > clock_timestamp()) o
                 where p.id = o.id
                returning p.id, o.lease_until - o.now as early)
            update posting_step s set settles_at = s.settles_at - ended.early
              from ended where s.posting_id = ended.id and s.state = 'INTENDED'""";

    /** Always the one that is to be sent, the others of the claim only now and then. */
    static final String RENEW = """
            update posting
               set lease_until = clock_timestamp() + :lease * interval '1 millisecond'
             where lease_claim = :claim and lease_until > clock_timestamp()
               and (id = :posting or lease_until < clock_timestamp() + (:lease - 5000) * interval '1 millisecond')
            returning id""";

    /**
     * For a transaction whose loss harms nobody: nothing leaves before an intent is committed and on the disk, and with it
     * everything that was committed before.
     */
    static final String NEED_NOT_BE_ON_DISK = "set local synchronous_commit = off";

    private static String behind(String states) {
        return """
                exists (select from posting e
                         where e.psa_line_id = p.psa_line_id and e.plan_id = p.plan_id
                           and (e.effective_date, e.id) < (p.effective_date, p.id)
                           and e.state in (%s))""".formatted(states);
    }
}
