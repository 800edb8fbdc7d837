package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code posting}: where each stands. */
@Repository
class Postings {

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;
    private final PostingSettings settings;

    Postings(JdbcClient jdbc, OwnTransactions transactions, PostingSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** The content the plan's postings were prepared from; empty if it has none. */
    Optional<String> planHash(long planId) {
        return jdbc.sql("select plan_hash from posting where plan_id = :plan limit 1")
                .param("plan", planId)
                .query(String.class)
                .optional();
    }

    /** Whether anything of the plan was read back from the PSA already. */
    boolean anyReadBack(long planId, ConnectionId connection) {
        return jdbc.sql("""
                        select exists (select from posting
                                        where plan_id = :plan and connection = :connection
                                          and state in ('VERIFIED', 'MISMATCH'))""")
                .param("plan", planId)
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
    }

    /** Gives back, not to be tried before the pause is over. */
    void putOff(Claim claim, Posting posting, Duration pause, String words) {
        transactions.own(() -> settle(claim, posting, PostingState.PLANNED, words, pause, 1));
    }

    void waitFor(Claim claim, Posting posting, Step step) {
        Duration pause = settings.lookAgain();
        if (step.settlesAt() != null) {
            Duration left = Duration.between(databaseTime(), step.settlesAt());
            pause = left.compareTo(pause) < 0 ? left : pause;
        }
        Duration until = pause;
        transactions.own(() -> settle(claim, posting, PostingState.UNKNOWN, "", until, 0));
    }

    /** Ends it in a state only a person, or nobody, takes it out of. */
    void close(Claim claim, Posting posting, PostingState state, String words) {
        transactions.own(() -> settle(claim, posting, state, words, Duration.ZERO, 0));
    }

    /** Gives up, as the billing manager who stopped the plan wanted, what turned out not to have been carried out. */
    void leaveStopped(Claim claim, Posting posting) {
        transactions.own(() -> {
            int updated = jdbc.sql(PostingSql.LEAVE_STOPPED)
                    .param("id", posting.id())
                    .param("claim", claim.id())
                    .update();
            if (updated == 0) {
                throw new LeaseLost(posting.id());
            }
            return updated;
        });
    }

    /**
     * Sets the state inside the caller's transaction and ends the claim on it.
     *
     * @throws LeaseLost if the claim does not hold any more
     */
    int settle(Claim claim, Posting posting, PostingState state, String words, Duration pause, int deferrals) {
        int updated = jdbc.sql(PostingSql.SETTLE)
                .param("id", posting.id())
                .param("claim", claim.id())
                .param("state", state.name())
                .param("words", words)
                .param("pause", pause.toMillis())
                .param("deferrals", deferrals)
                .update();
        if (updated == 0) {
            throw new LeaseLost(posting.id());
        }
        return updated;
    }

    /** All postings of the plan on the lines, by line, in the order in which they are carried out. */
    Map<PsaLineId, List<Posting>> ofLines(long planId, Collection<PsaLineId> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        return inOrder(jdbc.sql("select * from posting where plan_id = :plan and psa_line_id in (:lines)")
                        .param("plan", planId)
                        .param("lines", lines.stream().map(PsaLineId::value).toList())
                        .query(Postings::row)
                        .list())
                .stream()
                .collect(Collectors.groupingBy(Posting::line));
    }

    PostingCounts counts(long planId) {
        Map<String, Integer> byState = jdbc
                .sql("select state, count(*) as postings from posting where plan_id = :plan group by state")
                .param("plan", planId)
                .query((row, n) -> Map.entry(row.getString("state"), row.getInt("postings")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new PostingCounts(
                of(byState, PostingState.PLANNED),
                of(byState, PostingState.LEASED),
                of(byState, PostingState.UNKNOWN),
                of(byState, PostingState.POSTED),
                of(byState, PostingState.VERIFIED),
                of(byState, PostingState.REJECTED),
                of(byState, PostingState.NEEDS_PERSON),
                of(byState, PostingState.MISMATCH),
                of(byState, PostingState.VOID),
                of(byState, PostingState.LEFT),
                of(byState, PostingState.WITHDRAWN));
    }

    void endClaims() {
        transactions.own(() -> jdbc.sql(PostingSql.END_CLAIMS).update());
    }

    void clear() {
        transactions.joined(() -> jdbc.sql(
                        "truncate posting_attempt, posting_step, posting, posted_profile, ailing_connection, posting_brake, posting_stop")
                .update());
    }

    private static int of(Map<String, Integer> byState, PostingState state) {
        return byState.getOrDefault(state.name(), 0);
    }

    private Instant databaseTime() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    static List<Posting> inOrder(List<Posting> postings) {
        return postings.stream()
                .sorted(Comparator.comparing(Posting::effectiveDate).thenComparing(Posting::id))
                .toList();
    }

    static Posting row(ResultSet row, int number) throws SQLException {
        return new Posting(
                row.getLong("id"),
                row.getString("reference"),
                row.getLong("plan_id"),
                row.getString("plan_hash"),
                BillingPeriod.parse(row.getString("period")),
                new PsaLineId(row.getLong("psa_line_id")),
                new ConnectionId(row.getString("connection")),
                row.getString("external_line_id"),
                row.getString("external_agreement_id"),
                row.getDate("effective_date").toLocalDate(),
                new Quantity(row.getBigDecimal("from_quantity")),
                new Quantity(row.getBigDecimal("to_quantity")),
                Optional.ofNullable(row.getString("strategy"))
                        .map(PostingStrategy::valueOf)
                        .orElse(null),
                ProfileText.read(row.getString("psa_profile")),
                PostingState.valueOf(row.getString("state")),
                row.getTimestamp("posted_at") != null,
                row.getInt("deferrals"));
    }
}
