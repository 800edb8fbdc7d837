package cloud.billingstudio.monthend;

import cloud.billingstudio.marketplace.MarketplaceFetch;
import cloud.billingstudio.monthend.FetchBothSides.Side;
import cloud.billingstudio.psa.PsaFetch;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code fetch_run} and of its fetches: which readings there were for a month end and how they ended. */
@Repository
class FetchRuns {

    private static final String FETCH = """
            select b.id, b.connection, b.state, f.side, r.id as run, r.month_end_id, r.kind, m.period, m.state as month_end,
                   b.started_by, b.started_at, b.finished_at, b.pages, b.requests, b.complete, b.phase, b.done, b.told,
                   b.reason, b.next_try_at, b.notes
              from fetch_run_fetch f
              join fetch_run r on r.id = f.run_id
              join month_end m on m.id = r.month_end_id
              join book_fetch b on b.id = f.fetch_id
             where\s""";

    private final JdbcClient jdbc;

    FetchRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A fetch and what it belongs to. */
    record OwnedFetch(
            long id,
            ConnectionId connection,
            Side side,
            boolean open,
            long run,
            FetchRun.Kind kind,
            long monthEnd,
            BillingPeriod period,
            MonthEndState state) {}

    /** Whoever begins, ends or gives up readings of a month end takes turns until the transaction ends. */
    void lock(long monthEnd) {
        jdbc.sql("select id from month_end where id = :id for update")
                .param("id", monthEnd)
                .query(Long.class)
                .single();
    }

    /** Begins one; empty if another one of the month end is under way. */
    Optional<Long> begin(long monthEnd, FetchRun.Kind kind, String by) {
        return jdbc.sql("""
                        insert into fetch_run (month_end_id, kind, started_by) values (:monthEnd, :kind, :by)
                        on conflict (month_end_id) where ended_at is null do nothing
                        returning id""")
                .param("monthEnd", monthEnd)
                .param("kind", kind.name())
                .param("by", by)
                .query(Long.class)
                .optional();
    }

    void add(long run, Side side, ConnectionId connection, long fetch) {
        jdbc.sql("""
                        insert into fetch_run_fetch (run_id, side, connection, fetch_id)
                        values (:run, :side, :connection, :fetch)""")
                .param("run", run)
                .param("side", side.name())
                .param("connection", connection.value())
                .param("fetch", fetch)
                .update();
    }

    /** @return whether this ended it; false if it had ended before */
    boolean end(long run, @Nullable String failure, @Nullable String odd) {
        return jdbc.sql("""
                        update fetch_run set ended_at = clock_timestamp(), failure = :failure, odd = :odd
                         where id = :run and ended_at is null""")
                        .param("failure", failure)
                        .param("odd", odd)
                        .param("run", run)
                        .update()
                == 1;
    }

    /** The latest reading for the month end. */
    Optional<FetchRun> latest(long monthEnd) {
        return jdbc.sql("""
                        select id, kind, started_by, ended_at is not null as ended, failure, odd
                          from fetch_run where month_end_id = :monthEnd order by id desc limit 1""")
                .param("monthEnd", monthEnd)
                .query((row, number) -> new FetchRun(
                        row.getLong("id"),
                        FetchRun.Kind.valueOf(row.getString("kind")),
                        row.getString("started_by"),
                        row.getBoolean("ended"),
                        row.getString("failure"),
                        row.getString("odd"),
                        views(row.getLong("id"))))
                .optional();
    }

    /** @throws Refusal (not found) if no month end has such a fetch */
    OwnedFetch fetch(long fetchId) {
        return jdbc.sql(FETCH + "b.id = :id")
                .param("id", fetchId)
                .query(FetchRuns::owned)
                .optional()
                .orElseThrow(() -> Refusal.notFound("No month end has a fetch %d.".formatted(fetchId)));
    }

    /** The fetches of a reading, in the order in which they were begun. */
    List<OwnedFetch> fetches(long run) {
        return jdbc.sql(FETCH + "r.id = :run order by b.id")
                .param("run", run)
                .query(FetchRuns::owned)
                .list();
    }

    /** All fetches there ever were for the month end, the latest first. */
    List<FetchView> viewsOfMonthEnd(long monthEnd) {
        return jdbc.sql(FETCH + "r.month_end_id = :monthEnd order by b.id desc")
                .param("monthEnd", monthEnd)
                .query(FetchRuns::view)
                .list();
    }

    private List<FetchView> views(long run) {
        return jdbc.sql(FETCH + "r.id = :run order by b.connection")
                .param("run", run)
                .query(FetchRuns::view)
                .list();
    }

    private static OwnedFetch owned(ResultSet row, int number) throws SQLException {
        return new OwnedFetch(
                row.getLong("id"),
                new ConnectionId(row.getString("connection")),
                Side.valueOf(row.getString("side")),
                row.getString("state").equals("OPEN"),
                row.getLong("run"),
                FetchRun.Kind.valueOf(row.getString("kind")),
                row.getLong("month_end_id"),
                BillingPeriod.parse(row.getString("period")),
                MonthEndState.valueOf(row.getString("month_end")));
    }

    private static FetchView view(ResultSet row, int number) throws SQLException {
        FetchView.Outcome outcome = outcome(row.getString("state"), row.getBoolean("complete"));
        Side side = Side.valueOf(row.getString("side"));
        String phase = row.getString("phase");
        boolean running = outcome == FetchView.Outcome.RUNNING;
        return new FetchView(
                row.getLong("id"),
                new ConnectionId(row.getString("connection")),
                side,
                FetchRun.Kind.valueOf(row.getString("kind")).words(row.getString("period")),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                MonthEndRows.instant(row, "finished_at"),
                row.getInt("pages"),
                row.getLong("requests"),
                outcome,
                running ? words(side, phase) : null,
                row.getLong("done"),
                row.getObject("told", Long.class),
                row.getString("reason"),
                MonthEndRows.instant(row, "next_try_at"),
                Arrays.asList((String[]) row.getArray("notes").getArray()));
    }

    private static String words(Side side, String phase) {
        return side == Side.MARKETPLACE ? MarketplaceFetch.words(phase) : PsaFetch.words(phase);
    }

    private static FetchView.Outcome outcome(String state, boolean complete) {
        return switch (state) {
            case "OPEN" -> FetchView.Outcome.RUNNING;
            case "FINISHED" -> complete ? FetchView.Outcome.COMPLETE : FetchView.Outcome.INCOMPLETE;
            case "FAILED" -> FetchView.Outcome.FAILED;
            default -> FetchView.Outcome.ABANDONED;
        };
    }
}
