package cloud.billingstudio.knowledge;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
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

    private static final String STEP = """
            select id, connection, started_at, since, sweep, step, phase, next, walk, told, moved, complete, done,
                   tries, ticket
              from book_fetch where state = 'OPEN' and %s""";

    private final JdbcClient jdbc;

    Fetches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a fetch; where the connection has one open, that one is returned as it stands. */
    @Transactional
    public FetchStep open(ConnectionId connection, Instant startedAt, Instant since, boolean sweep, Enum<?> phase) {
        jdbc.sql("""
                        insert into book_fetch (connection, started_at, since, sweep, phase)
                        values (:connection, :startedAt, :since, :sweep, :phase)
                        on conflict (connection) where state = 'OPEN' do nothing""")
                .param("connection", connection.value())
                .param("startedAt", Timestamp.from(startedAt))
                .param("since", Timestamp.from(since))
                .param("sweep", sweep)
                .param("phase", phase.name())
                .update();
        return jdbc.sql(STEP.formatted("connection = :connection"))
                .param("connection", connection.value())
                .query(FetchStep.class)
                .single();
    }

    /** Where the fetch stands; empty if it is finished. */
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
                               moved = :moved, complete = :complete, done = :done, tries = :tries, ticket = :ticket
                         where id = :id and step = :step and state = 'OPEN'""").paramSource(step).update();
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
                               changed = :changed, ended = :ended, missing = :missing
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

    /** Gives an open fetch up; a finished one stays as it is. */
    @Transactional
    public void abandon(long fetchId) {
        jdbc.sql("update book_fetch set state = 'ABANDONED', step = step + 1 where id = :id and state = 'OPEN'")
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

    private static void checkAlone(long fetchId, int updated) {
        if (updated == 0) {
            throw new OptimisticLockingFailureException(
                    "Fetch %d was carried on or given up by somebody else meanwhile.".formatted(fetchId));
        }
    }
}
