package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.shared.ConnectionId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which fetches a plan rests on: of each connection the latest that came into the book before the plan was computed. */
@Repository
class PlanFetches {

    private final JdbcClient jdbc;

    PlanFetches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what a plan frozen in this transaction rests on. */
    void bind(FrozenPlan plan) {
        jdbc.sql("""
                        insert into plan_fetch (plan_id, connection, fetch_id)
                        select :plan, connection, max(id) from book_fetch
                         where state = 'FINISHED' and known_at <= :knownAt
                         group by connection
                        on conflict do nothing""")
                .param("plan", plan.id())
                .param("knownAt", Timestamp.from(plan.knownAt()))
                .update();
    }

    /** The connections of which the plan rests on something that looks odd, or was never judged, and nobody accepted. */
    List<ConnectionId> doubted(long planId) {
        return jdbc.sql("""
                        select b.connection from plan_fetch f join book_fetch b on b.id = f.fetch_id
                         where f.plan_id = :plan and b.doubted order by b.connection""")
                .param("plan", planId)
                .query((row, number) -> new ConnectionId(row.getString(1)))
                .list();
    }

    List<PlanView.PlanFetch> ofPlan(long planId) {
        return jdbc.sql("""
                        select b.connection, b.id, b.started_at, b.finished_at
                          from plan_fetch f join book_fetch b on b.id = f.fetch_id
                         where f.plan_id = :plan order by b.connection""")
                .param("plan", planId)
                .query((row, number) ->
                        fetch(row.getString(1), row.getLong(2), row.getTimestamp(3), row.getTimestamp(4)))
                .list();
    }

    /** What a draft computed now rests on. */
    List<PlanView.PlanFetch> now() {
        return jdbc.sql("""
                        select distinct on (connection) connection, id, started_at, finished_at
                          from book_fetch where state = 'FINISHED' order by connection, id desc""")
                .query((row, number) ->
                        fetch(row.getString(1), row.getLong(2), row.getTimestamp(3), row.getTimestamp(4)))
                .list();
    }

    private static PlanView.PlanFetch fetch(String connection, long id, Timestamp started, Timestamp finished) {
        Instant from = started.toInstant();
        return new PlanView.PlanFetch(new ConnectionId(connection), id, from, finished.toInstant());
    }
}
