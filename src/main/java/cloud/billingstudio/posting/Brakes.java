package cloud.billingstudio.posting;

import cloud.billingstudio.shared.ConnectionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stops the posting of a plan by itself where something is wrong with more than one change: after some refusals in a row,
 * or at one change that was read back otherwise, as long as there is something left to hold back. A person then decides.
 * Each method works in the caller's transaction.
 */
@Repository
class Brakes {

    /** Sets these locks apart from other advisory locks on the database. */
    private static final int BRAKE = 180;

    private static final String REFUSED_IN_A_ROW = """
            select count(*) = :most and bool_and(state = 'REJECTED' and outcome = 'REFUSED')
              from (select p.state, a.outcome
                      from posting_attempt a join posting p on p.id = a.posting_id
                     where p.plan_id = :plan and p.connection = :connection
                       and (a.outcome = 'REFUSED'
                                                or a.outcome = 'CONFIRMED' and p.state in ('POSTED', 'VERIFIED', 'MISMATCH'))
                       and a.outcome_at > coalesce((select released_at from posting_brake where plan_id = :plan),
                                                   '-infinity')
                     order by a.outcome_at desc, a.id desc limit :most) latest""";

    private static final String ANYTHING_TO_HOLD_BACK = """
            select exists (select from posting p
                            where p.plan_id = :plan and p.state in ('PLANNED', 'LEASED', 'UNKNOWN'))""";

    private final JdbcClient jdbc;
    private final PostingSettings settings;

    Brakes(JdbcClient jdbc, PostingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** A change of the plan was just refused by that PSA; lanes and nodes take turns at counting. */
    void refused(long planId, ConnectionId connection) {
        int most = settings.brakeAfterRefusals();
        if (most == 0) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(:brake, :plan)")
                .param("brake", BRAKE)
                .param("plan", Math.toIntExact(planId))
                .query((row, number) -> true)
                .single();
        boolean enough = jdbc.sql(REFUSED_IN_A_ROW)
                .param("most", most)
                .param("plan", planId)
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
        if (enough) {
            brake(planId, "Posting has stopped by itself: %s refused %d changes in a row.".formatted(connection, most));
        }
    }

    /** Whether the first changes are read back before the rest is sent. */
    boolean lookEarly() {
        return settings.brakeOnMismatch();
    }

    /** A change of the plan was just read back otherwise than it was written. */
    void mismatched(long planId) {
        if (settings.brakeOnMismatch()) {
            brake(planId, "Posting has stopped by itself: a change was read back otherwise than it was written.");
        }
    }

    private void brake(long planId, String words) {
        boolean left = jdbc.sql(ANYTHING_TO_HOLD_BACK)
                .param("plan", planId)
                .query(Boolean.class)
                .single();
        if (left) {
            jdbc.sql("""
                            insert into posting_brake (plan_id, words) values (:plan, :words)
                            on conflict (plan_id) do update
                               set words = excluded.words, braked_at = clock_timestamp(),
                                   released_by = null, released_at = null
                             where posting_brake.released_at is not null""").param("plan", planId).param("words", words).update();
        }
    }

    /** Why the plan is held back; empty if it is not. */
    Optional<String> standing(long planId) {
        return jdbc.sql("select words from posting_brake where plan_id = :plan and released_at is null")
                .param("plan", planId)
                .query(String.class)
                .optional();
    }

    /** @throws PostingBraked if the plan is held back or was stopped; asked in the transaction of every intent */
    void refuseIfStanding(long planId) {
        jdbc.sql("""
                        select 'A billing manager has stopped the posting of this plan.' from posting_stop
                         where plan_id = :plan
                        union all
                        select words from posting_brake where plan_id = :plan and released_at is null
                        limit 1""").param("plan", planId).query(String.class).optional().ifPresent(words -> {
            throw new PostingBraked(words);
        });
    }

    /** A billing manager wants nothing more of the plan sent, not even again what turns out to have had no effect. */
    void stop(long planId, String by, @Nullable String reason) {
        jdbc.sql("""
                        insert into posting_stop (plan_id, stopped_by, reason) values (:plan, :by, :reason)
                        on conflict (plan_id) do nothing""")
                .param("plan", planId)
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    boolean stopped(long planId) {
        return jdbc.sql("select exists (select from posting_stop where plan_id = :plan)")
                .param("plan", planId)
                .query(Boolean.class)
                .single();
    }

    /** A person lets the plan go on. */
    void release(long planId, String by) {
        jdbc.sql("""
                        update posting_brake set released_by = :by, released_at = clock_timestamp()
                         where plan_id = :plan and released_at is null""").param("by", by).param("plan", planId).update();
    }
}
