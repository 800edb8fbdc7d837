package cloud.billingstudio.posting;

import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads posted lines back, many at once, and holds them against what was to be written. */
@Component
class ReadBack {

    private static final int LINES_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final Postings postings;
    private final Steps steps;
    private final PsaByConnection psas;
    private final PostedProfiles posted;
    private final LearnedProfiles book;
    private final AilingConnections ailing;
    private final Brakes brakes;

    ReadBack(
            JdbcClient jdbc,
            OwnTransactions transactions,
            Postings postings,
            Steps steps,
            PsaByConnection psas,
            PostedProfiles posted,
            LearnedProfiles book,
            AilingConnections ailing,
            Brakes brakes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.postings = postings;
        this.steps = steps;
        this.psas = psas;
        this.posted = posted;
        this.book = book;
        this.ailing = ailing;
        this.brakes = brakes;
    }

    Verification verify(long planId, Duration budget) {
        Budget left = Budget.of(budget);
        return transactions.outside(() -> {
            RunFailures failures = new RunFailures(ailing);
            boolean more = true;
            while (more && !left.isSpent()) {
                more = verifyNext(planId, failures);
            }
            if (!more && failures.isEmpty()) {
                learnMoved(planId, failures);
            }
            if (!failures.isEmpty()) {
                more = !nextLines(planId, failures.connections()).isEmpty();
                if (!more) {
                    throw failures.asOne();
                }
            }
            return new Verification(more, postings.counts(planId));
        });
    }

    /**
     * Reads back what was posted first to a PSA, so that posting stops early if that is not there as it was written; only
     * lines on which nothing else of the plan is to be written, for another lane may be at it. Where nothing can be read
     * now, it is read with the rest.
     */
    void verifyFirst(long planId, ConnectionId connection) {
        transactions.outside(() -> {
            verify(planId, first(planId, connection), new RunFailures(ailing));
            return true;
        });
    }

    private List<PsaLineId> first(long planId, ConnectionId connection) {
        return lines(jdbc.sql("""
                        select psa_line_id from posting
                         where plan_id = :plan and connection = :connection
                         group by psa_line_id
                        having bool_or(state = 'POSTED') and not bool_or(state in ('PLANNED', 'LEASED', 'UNKNOWN'))
                         order by psa_line_id limit :most""")
                .param("plan", planId)
                .param("connection", connection.value())
                .param("most", LINES_AT_ONCE));
    }

    private static List<PsaLineId> lines(JdbcClient.StatementSpec query) {
        return query.query((row, number) -> new PsaLineId(row.getLong(1))).list();
    }

    /** Whether there was anything to verify, but perhaps of connections that failed. */
    private boolean verifyNext(long planId, RunFailures failures) {
        List<PsaLineId> next = failures.next(leftOut -> nextLines(planId, leftOut), List::isEmpty);
        verify(planId, next, failures);
        return !next.isEmpty();
    }

    private void verify(long planId, List<PsaLineId> next, RunFailures failures) {
        ofConnections(planId, next).forEach((connection, lines) -> {
            List<List<Posting>> posted = lines.stream()
                    .map(line -> line.stream().filter(Posting::posted).toList())
                    .toList();
            reading(connection, failures, psa -> verify(planId, psa, posted));
        });
    }

    /** What somebody made of the lines whose changes are void, so that a supplementary plan is about that. */
    private void learnMoved(long planId, RunFailures failures) {
        ofConnections(planId, posted.voidLines(planId))
                .forEach((connection, lines) -> reading(connection, failures, psa -> learn(psa, lines)));
    }

    private Map<ConnectionId, List<List<Posting>>> ofConnections(long planId, Collection<PsaLineId> lines) {
        return postings.ofLines(planId, lines).values().stream()
                .collect(Collectors.groupingBy(line -> line.get(0).connection()));
    }

    private void reading(ConnectionId connection, RunFailures failures, Consumer<Psa> work) {
        try {
            work.accept(psas.of(connection));
        } catch (RuntimeException failure) {
            failures.add(connection, failure);
        }
    }

    private void learn(Psa psa, List<List<Posting>> lines) {
        LocalDate from = earliest(lines);
        Map<String, QuantityProfile> actual = look(psa, lines, from);
        Map<PsaLineId, QuantityProfile> read = new HashMap<>();
        lines.forEach(line -> Optional.ofNullable(actual.get(line.get(0).externalLineId()))
                .ifPresent(profile -> read.put(line.get(0).line(), profile)));
        transactions.own(() -> {
            book.learn(read, from);
            return read.size();
        });
    }

    private Map<String, QuantityProfile> look(Psa psa, List<List<Posting>> lines, LocalDate from) {
        Map<String, QuantityProfile> actual = psa.profiles(
                lines.stream().map(line -> line.get(0).externalLineId()).toList(), from);
        ailing.answered(psa.connection());
        return actual;
    }

    /** The first day on which any of these postings changed anything. */
    private LocalDate earliest(List<List<Posting>> lines) {
        List<Posting> all = lines.stream().flatMap(List::stream).toList();
        Map<Long, List<Step>> writes = steps.of(all);
        return all.stream()
                .map(posting -> Judgement.comparedFrom(posting, writes.getOrDefault(posting.id(), List.of())))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private List<PsaLineId> nextLines(long planId, Collection<ConnectionId> leftOut) {
        return lines(jdbc.sql("""
                        select distinct psa_line_id from posting
                         where plan_id = :plan and state = 'POSTED' and connection <> all(:leftOut)
                         order by psa_line_id limit :most""")
                .param("plan", planId)
                .param("leftOut", Claims.values(leftOut))
                .param("most", LINES_AT_ONCE));
    }

    private void verify(long planId, Psa psa, List<List<Posting>> lines) {
        LocalDate from = earliest(lines);
        Map<String, QuantityProfile> actual = look(psa, lines, from);
        Map<PsaLineId, QuantityProfile> read = new HashMap<>();
        Map<PsaLineId, QuantityProfile> verified = new HashMap<>();
        List<Runnable> results = new ArrayList<>();
        for (List<Posting> line : lines) {
            Optional<QuantityProfile> held =
                    Optional.ofNullable(actual.get(line.get(0).externalLineId()));
            LineCheck check = new LineCheck(line, held);
            held.ifPresent(profile -> read.put(check.line(), profile));
            check.asPosted().ifPresent(profile -> verified.put(check.line(), profile));
            results.add(() -> line.forEach(posting -> record(check, posting)));
        }
        transactions.own(() -> {
            results.forEach(Runnable::run);
            if (verified.size() < lines.size()) {
                brakes.mismatched(planId);
            }
            book.learn(read, from);
            posted.keep(planId, verified);
            return lines.size();
        });
    }

    private void record(LineCheck check, Posting posting) {
        Optional<String> mismatch = check.mismatch(posting);
        jdbc.sql("""
                        update posting
                           set state = :state, failure_words = :words, read_back = :readBack::jsonb,
                               verified_at = case when :state = 'VERIFIED' then clock_timestamp() end
                         where id = :id and state = 'POSTED'""")
                .param("state", (mismatch.isPresent() ? PostingState.MISMATCH : PostingState.VERIFIED).name())
                .param("words", mismatch.orElse(null))
                .param("readBack", check.actual().map(ProfileText::json).orElse(null))
                .param("id", posting.id())
                .update();
    }
}
