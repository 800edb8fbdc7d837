package cloud.billingstudio.knowledge;

import cloud.billingstudio.connection.RequestCount;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All fetches: the checkpoints of the open ones and the findings of the finished ones. */
@Component
public class Fetches {

    static final String STEP = """
            select id, connection, started_at, since, sweep, step, phase, next, walk, told, moved, complete, done,
                   tries, ticket, pages, requests
              from book_fetch where state = 'OPEN' and %s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Fetches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a fetch; where the same owner has one of the connection open, that one is returned as it stands. */
    @Transactional
    public FetchStep open(
            FetchOwner owner, ConnectionId connection, Instant startedAt, Instant since, boolean sweep, Enum<?> phase) {
        jdbc.sql("""
                        insert into book_fetch (owner, started_by, connection, started_at, since, sweep, phase)
                        values (:owner, :startedBy, :connection, :startedAt, :since, :sweep, :phase)
                        on conflict (owner, connection) where state = 'OPEN' do nothing""")
                .param("owner", owner.name())
                .param("startedBy", owner.startedBy())
                .param("connection", connection.value())
                .param("startedAt", Timestamp.from(startedAt))
                .param("since", Timestamp.from(since))
                .param("sweep", sweep)
                .param("phase", phase.name())
                .update();
        return jdbc.sql(STEP.formatted("owner = :owner and connection = :connection"))
                .param("owner", owner.name())
                .param("connection", connection.value())
                .query(FetchStep.class)
                .single();
    }

    /**
     * Where the fetch stands; empty if it is finished.
     *
     * @throws Refusal (not found) if it was given up, failed, or never was
     */
    @Transactional(readOnly = true)
    public Optional<FetchStep> step(long fetchId) {
        Optional<FetchStep> open = jdbc.sql(STEP.formatted("id = :id"))
                .param("id", fetchId)
                .query(FetchStep.class)
                .optional();
        if (open.isEmpty() && !isFinished(fetchId)) {
            throw Refusal.notFound("Fetch %d is not open; start another one.".formatted(fetchId));
        }
        return open;
    }

    /**
     * Keeps a checkpoint, in the transaction that keeps what was read up to it.
     *
     * @return the checkpoint as kept
     * @throws OptimisticLockingFailureException if somebody else went on from the same checkpoint
     */
    @Transactional
    public FetchStep keep(FetchStep step) {
        int kept = jdbc.sql("""
                        update book_fetch set step = step + 1, phase = :phase, next = :next, walk = :walk, told = :told,
                               moved = :moved, complete = :complete, done = :done, tries = :tries, ticket = :ticket,
                               pages = :pages, requests = :requests, touched_at = clock_timestamp(),
                               failures = 0, next_try_at = null, reason = null
                         where id = :id and step = :step and state = 'OPEN'""")
                .paramSource(step.counting(0, RequestCount.takeNew()))
                .update();
        checkAlone(step.id(), kept);
        return step(step.id()).orElseThrow();
    }

    /** Notes something a person should know of the fetch. */
    @Transactional
    public void note(long fetchId, String note) {
        jdbc.sql("update book_fetch set notes = array_append(notes, :note) where id = :id and :note <> all(notes)")
                .param("id", fetchId)
                .param("note", note)
                .update();
    }

    /** Closes the fetch with what it found, in the transaction that brings it into the book. */
    @Transactional
    public void finish(
            FetchStep step,
            Instant finishedAt,
            Instant knownAt,
            boolean learned,
            FetchSummary.Counts counts,
            FetchSummary.Changes changes) {
        int finished = jdbc.sql("""
                        update book_fetch
                           set state = 'FINISHED', step = step + 1, complete = :complete, finished_at = :finishedAt, known_at = :knownAt,
                               learned = :learned, customers = :customers, contracts = :contracts, lines = :lines,
                               unknown_lines = :unknownLines, quantity = :quantity, appeared = :appeared,
                               changed = :changed, ended = :ended, missing = :missing,
                               touched_at = clock_timestamp(), failures = 0, next_try_at = null, reason = null
                         where id = :id and step = :step and state = 'OPEN'""")
                .param("id", step.id())
                .param("step", step.step())
                .param("complete", step.complete())
                .param("finishedAt", Timestamp.from(finishedAt))
                .param("knownAt", Timestamp.from(knownAt))
                .param("learned", learned)
                .param("customers", counts.customers())
                .param("contracts", counts.contracts())
                .param("lines", counts.lines())
                .param("unknownLines", counts.unknownLines())
                .param("quantity", counts.quantity().value())
                .param("appeared", changes.appeared())
                .param("changed", changes.changed())
                .param("ended", changes.ended())
                .param("missing", changes.missing())
                .update();
        checkAlone(step.id(), finished);
    }

    /**
     * Nothing at all where there was something is a failure of the other side more often than the truth: such a fetch
     * counts as cut off.
     *
     * @param staged the table of what was read
     * @param known the table of what the connection had before
     * @param note what a person should know of it
     */
    @Transactional
    public FetchStep distrustEmptiness(FetchStep step, String staged, String known, String note) {
        boolean empty = jdbc.sql("""
                        select not exists (select from %s where fetch_id = :id)
                               and exists (select from %s where connection = :connection)""".formatted(staged, known))
                .param("id", step.id())
                .param("connection", step.connection())
                .query(Boolean.class)
                .single();
        if (!empty) {
            return step;
        }
        note(step.id(), note);
        return step.truncated();
    }

    /** A doubted fetch is no measure for later ones, until a person says that it is right. */
    @Transactional
    public void doubt(long fetchId, boolean doubted) {
        jdbc.sql("update book_fetch set doubted = :doubted where id = :id")
                .param("doubted", doubted)
                .param("id", fetchId)
                .update();
    }

    /**
     * Gives an open fetch up; one that ended stays as it is.
     *
     * @param why in plain words
     */
    @Transactional
    public void abandon(long fetchId, String why) {
        end(fetchId, "ABANDONED", why);
    }

    /**
     * Ends an open fetch that cannot go on; one that ended stays as it is.
     *
     * @param why in plain words
     */
    @Transactional
    public void fail(long fetchId, String why) {
        end(fetchId, "FAILED", why);
    }

    private void end(long fetchId, String state, String why) {
        jdbc.sql("""
                        update book_fetch
                           set state = :state, step = step + 1, finished_at = :now, reason = :why, next_try_at = null
                         where id = :id and state = 'OPEN'""")
                .param("state", state)
                .param("now", Timestamp.from(clock.instant()))
                .param("why", why)
                .param("id", fetchId)
                .update();
    }

    /** When the connection's last finished fetch started. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastStart(ConnectionId connection) {
        return jdbc.sql("""
                        select started_at from book_fetch where connection = :connection and state = 'FINISHED'
                         order by id desc limit 1""")
                .param("connection", connection.value())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** @throws Refusal (not found) if there is no finished fetch of that id */
    @Transactional(readOnly = true)
    public FetchSummary summary(long fetchId) {
        return jdbc.sql("""
                        select f.*, p.customers p_customers, p.contracts p_contracts, p.lines p_lines,
                               p.unknown_lines p_unknown_lines, p.quantity p_quantity
                          from book_fetch f
                          left join lateral (
                               select * from book_fetch b
                                where b.connection = f.connection and b.state = 'FINISHED' and b.id < f.id
                                  and not b.doubted
                                order by b.id desc limit 1) p on true
                         where f.id = :id and f.state = 'FINISHED'""")
                .param("id", fetchId)
                .query(new FetchSummaryRows())
                .optional()
                .orElseThrow(() -> Refusal.notFound("Fetch %d is not finished.".formatted(fetchId)));
    }

    /** Forgets all fetches of these connections, for starting the demo over. */
    @Transactional
    public void forget(List<ConnectionId> connections) {
        jdbc.sql("delete from book_fetch where connection = any(:connections)")
                .param(
                        "connections",
                        connections.stream().map(ConnectionId::value).toArray(String[]::new))
                .update();
    }

    private boolean isFinished(long fetchId) {
        return jdbc.sql("select exists (select from book_fetch where id = :id and state = 'FINISHED')")
                .param("id", fetchId)
                .query(Boolean.class)
                .single();
    }

    static void checkAlone(long fetchId, int updated) {
        if (updated == 0) {
            throw new OptimisticLockingFailureException(
                    "Fetch %d was carried on or given up by somebody else meanwhile.".formatted(fetchId));
        }
    }
}
