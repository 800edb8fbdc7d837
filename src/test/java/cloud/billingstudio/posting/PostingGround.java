package cloud.billingstudio.posting;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.posting.ApprovedPlans.Approval;
import cloud.billingstudio.posting.ChangeToPost.PsaTarget;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Plans, approvals, a PSA and desks on as many nodes as a test wants, on the test's real database. */
final class PostingGround {

    static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    static final Duration BUDGET = Duration.ofMinutes(1);
    /** As in production, but that nothing stops by itself: what refusals and read-backs do is seen change by change. */
    static final PostingSettings PRODUCTION = new PostingSettings(
            20,
            Duration.ofSeconds(90),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            10,
            0,
            false,
            5);

    private static long ids = 1000;

    final ScriptedPsa psa = new ScriptedPsa("autotask");
    final ScriptedPsa otherPsa = new ScriptedPsa("connectwise");
    final Map<Long, PlanToPost> plans = new ConcurrentHashMap<>();
    final Map<Long, Approval> approvals = new ConcurrentHashMap<>();
    final Map<PsaLineId, QuantityProfile> book = new ConcurrentHashMap<>();
    final List<Object> events = new ArrayList<>();
    final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final PlatformTransactionManager transactionManager;
    private final Knowledge knowledge;
    private final PsaByConnection psas;
    private final LearnedProfiles learned;

    PostingGround(
            NamedParameterJdbcTemplate batches, PlatformTransactionManager transactionManager, Knowledge knowledge) {
        this(batches, transactionManager, knowledge, null, null);
    }

    /** With real PSAs and the real book, where they are given. */
    PostingGround(
            NamedParameterJdbcTemplate batches,
            PlatformTransactionManager transactionManager,
            Knowledge knowledge,
            PsaByConnection psas,
            LearnedProfiles learned) {
        this.psas = psas == null ? connection -> connection.equals(psa.connection()) ? psa : otherPsa : psas;
        this.learned = learned == null ? (read, from) -> book.putAll(read) : learned;
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
        this.transactionManager = transactionManager;
        this.knowledge = knowledge;
    }

    /** Empties the ledger, whose attempts nobody may delete; truncating would take many times as long for a few rows. */
    void forgetPostings() {
        jdbc.sql("""
                        do $$ begin
                            perform set_config('session_replication_role', 'replica', true);
                            delete from posting_attempt;
                            delete from posting_step;
                            delete from posting;
                            delete from posted_profile;
                            delete from posting_brake;
                            delete from posting_stop;
                        end $$""").update();
    }

    PostingDesk node(String name) {
        return node(name, PRODUCTION);
    }

    PostingDesk node(String name, PostingSettings settings) {
        ApplicationEventPublisher publisher = events::add;
        OwnTransactions transactions = new OwnTransactions(transactionManager);
        Approvals checked = new Approvals(planId -> Optional.ofNullable(approvals.get(planId)));
        Postings postings = new Postings(jdbc, transactions, settings);
        Steps steps = new Steps(jdbc, transactions);
        Brakes brakes = new Brakes(jdbc, settings);
        Outcomes outcomes = new Outcomes(jdbc, transactions, postings, brakes);
        Intents intents = new Intents(jdbc, transactions, checked, brakes, settings);
        AilingConnections ailing = new AilingConnections(jdbc);
        Sending sending = new Sending(postings, steps, intents, outcomes, ailing, settings);
        PostedProfiles posted = posted();
        ReadBack readBack = new ReadBack(jdbc, transactions, postings, steps, psas, posted, learned, ailing, brakes);
        return new PostingDesk(
                new Preparation(transactions, checked, plans::get, batches, jdbc, publisher),
                new ChunkPosting(
                        transactions,
                        checked,
                        postings,
                        new Claims(jdbc, transactions, settings),
                        new ClaimedWork(postings, steps, outcomes, sending, psas, brakes, ailing, settings),
                        readBack,
                        brakes,
                        ailing,
                        new PostingNode(name)),
                readBack,
                new FailureDecisions(jdbc, brakes, transactions, publisher),
                brakes,
                new Withdrawals(jdbc, transactions, posted, publisher),
                posted,
                postings,
                new Waits(jdbc));
    }

    PostedProfiles posted() {
        return new PostedProfiles(jdbc, knowledge, new OwnTransactions(transactionManager));
    }

    /** A line the PSA has, with so many from the first day of the period on. */
    Line line(long quantity) {
        return line(psa, quantity);
    }

    Line line(ScriptedPsa at, long quantity) {
        long id = ++ids;
        QuantityProfile profile = QuantityProfile.constant(FIRST, Quantity.of(quantity));
        at.line("L" + id, profile);
        return new Line(id, at.connection(), profile);
    }

    /** An approved plan of these changes. */
    long approved(Change... changes) {
        return approved(Arrays.stream(changes).map(Change::toPost).toList());
    }

    long approved(List<ChangeToPost> toPost) {
        long id = ++ids;
        plans.put(id, new PlanToPost(id, "hash-" + id, PERIOD, toPost));
        approvals.put(id, new Approval("hash-" + id, "manager", Instant.parse("2026-11-01T09:00:00Z")));
        return id;
    }

    /** Lets time pass for everything that waits on the database's clock. */
    void pass(Duration time) {
        for (String column : List.of("posting.lease_until", "posting.not_before", "posting_step.settles_at")) {
            String[] part = column.split("\\.");
            jdbc.sql("update %s set %s = %s - :time * interval '1 millisecond'".formatted(part[0], part[1], part[1]))
                    .param("time", time.toMillis())
                    .update();
        }
    }

    /** Lets a lane work until it has nothing to do at once. */
    static ChunkOutcome post(PostingDesk desk, long plan, int lane) {
        ChunkOutcome outcome = desk.postNextChunk(plan, lane, BUDGET);
        while (outcome.progress() == ChunkOutcome.Progress.MORE) {
            outcome = desk.postNextChunk(plan, lane, BUDGET);
        }
        return outcome;
    }

    static PostingCounts verify(PostingDesk desk, long plan) {
        Verification verification = desk.verify(plan, BUDGET);
        while (verification.more()) {
            verification = desk.verify(plan, BUDGET);
        }
        return verification.counts();
    }

    String words(long plan) {
        return jdbc.sql("select coalesce(string_agg(failure_words, '; '), '') from posting where plan_id = :plan")
                .param("plan", plan)
                .query(String.class)
                .single();
    }

    record Line(long id, ConnectionId connection, QuantityProfile profile) {

        String externalId() {
            return "L" + id;
        }

        PsaLineId psaLine() {
            return new PsaLineId(id);
        }

        Change change(String day, long from, long to) {
            return new Change(this, LocalDate.parse(day), from, to);
        }
    }

    record Change(Line line, LocalDate day, long from, long to) {

        ChangeToPost toPost() {
            return new ChangeToPost(
                    "%d@%s:%d>%d".formatted(line.id(), day, from, to),
                    new PsaTarget(
                            line.psaLine(),
                            line.connection(),
                            line.externalId(),
                            "C1",
                            "Example BV",
                            "Cloud licences",
                            "Office 365 Business"),
                    List.of(new LicenceLineId(1)),
                    "ingram",
                    "1200024536",
                    "Example BV",
                    day,
                    Quantity.of(from),
                    Quantity.of(to),
                    null,
                    "INCREASE",
                    null,
                    null,
                    null,
                    null,
                    line.profile());
        }
    }
}
