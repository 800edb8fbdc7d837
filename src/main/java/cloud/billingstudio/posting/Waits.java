package cloud.billingstudio.posting;

import cloud.billingstudio.posting.PostingWaits.ForConnection;
import cloud.billingstudio.posting.PostingWaits.ForOutcome;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what postings wait for; all times are the database's. */
@Repository
class Waits {

    /** A change behind one that needs a person waits for the person. */
    private static final String CONNECTIONS = """
            with waiting as (
                select p.connection, p.state, p.not_before, a.words, a.to_mend
                  from posting p
                  join ailing_connection a on a.connection = p.connection and a.failed_at >= p.prepared_at
                 where p.plan_id in (:plans)
                   and p.state in ('PLANNED', 'LEASED', 'UNKNOWN', 'POSTED')
                   and not %s),
            others as (
                select coalesce(bool_or(p.state <> 'POSTED'), false) as to_post,
                       coalesce(bool_or(p.state = 'POSTED'), false) as to_verify
                  from posting p
                 where exists (select from waiting) and p.plan_id in (:plans)
                   and not exists (select from ailing_connection a where a.connection = p.connection)
                   and (p.state in ('LEASED', 'POSTED')
                        or p.state in ('PLANNED', 'UNKNOWN') and p.not_before <= clock_timestamp()))
            select w.connection, w.words, w.to_mend,
                   count(*) filter (where w.state <> 'POSTED') as to_post,
                   count(*) filter (where w.state = 'POSTED') as to_verify,
                   coalesce(extract(epoch from min(w.not_before) filter (where w.state in ('PLANNED', 'UNKNOWN'))
                            - clock_timestamp()), 0) as seconds,
                   o.to_post as others_to_post, o.to_verify as others_to_verify
              from waiting w cross join others o
             group by w.connection, w.words, w.to_mend, o.to_post, o.to_verify
             order by w.connection""".formatted(PostingSql.BEHIND_A_PERSON);

    private static final String OUTCOMES = """
            select p.connection, count(*) as changes,
                   extract(epoch from max(s.settles_at) - clock_timestamp()) as seconds,
                   coalesce((array_agg(a.vendor_words order by a.outcome_at desc))[1], '') as words
              from posting p
              join posting_step s on s.posting_id = p.id
              left join lateral (
                   select t.vendor_words, t.outcome_at from posting_attempt t
                    where t.step_id = s.id and t.outcome in ('UNKNOWN', 'LOST')
                    order by t.number desc limit 1) a on true
             where p.plan_id in (:plans) and p.state in ('LEASED', 'UNKNOWN')
               and s.state = 'UNKNOWN' and s.settles_at > clock_timestamp()
             group by p.connection
             order by p.connection""";

    private final JdbcClient jdbc;

    Waits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PostingWaits of(Collection<Long> plans) {
        return plans.isEmpty() ? PostingWaits.NONE : new PostingWaits(ailing(), connections(plans), outcomes(plans));
    }

    private Set<ConnectionId> ailing() {
        return jdbc.sql("select connection from ailing_connection").query(String.class).list().stream()
                .map(ConnectionId::new)
                .collect(Collectors.toSet());
    }

    private List<ForConnection> connections(Collection<Long> plans) {
        return jdbc.sql(CONNECTIONS)
                .param("plans", plans)
                .query((row, number) -> {
                    int toPost = row.getInt("to_post");
                    boolean readBack = toPost == 0;
                    return new ForConnection(
                            new ConnectionId(row.getString("connection")),
                            readBack ? row.getInt("to_verify") : toPost,
                            readBack,
                            row.getString("words"),
                            row.getBoolean("to_mend"),
                            seconds(row.getDouble("seconds")),
                            row.getBoolean(readBack ? "others_to_verify" : "others_to_post"));
                })
                .list();
    }

    private List<ForOutcome> outcomes(Collection<Long> plans) {
        return jdbc.sql(OUTCOMES)
                .param("plans", plans)
                .query((row, number) -> new ForOutcome(
                        new ConnectionId(row.getString("connection")),
                        row.getInt("changes"),
                        row.getString("words"),
                        seconds(row.getDouble("seconds"))))
                .list();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (1000 * Math.max(0, seconds)));
    }
}
