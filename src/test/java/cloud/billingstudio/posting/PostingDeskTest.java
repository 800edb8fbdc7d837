package cloud.billingstudio.posting;

import static cloud.billingstudio.posting.PostingGround.BUDGET;
import static cloud.billingstudio.posting.PostingGround.PERIOD;
import static cloud.billingstudio.posting.PostingGround.post;
import static cloud.billingstudio.posting.PostingGround.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.posting.ApprovedPlans.Approval;
import cloud.billingstudio.posting.ChunkOutcome.Progress;
import cloud.billingstudio.posting.PostingGround.Line;
import cloud.billingstudio.posting.ScriptedPsa.Fate;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import({Knowledge.class, KillPoints.class})
class PostingDeskTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final PlatformTransactionManager transactionManager;
    private final PostingGround ground;
    private PostingDesk desk;

    @Autowired
    PostingDeskTest(
            NamedParameterJdbcTemplate batches, PlatformTransactionManager transactionManager, Knowledge knowledge) {
        this.transactionManager = transactionManager;
        this.ground = new PostingGround(batches, transactionManager, knowledge);
    }

    @BeforeEach
    void startNode() {
        desk = ground.node("a");
        ground.forgetPostings();
    }

    @Test
    void postsEachChangeOfALineInDateOrderAndVerifiesIt() {
        Line line = ground.line(2);
        long plan = ground.approved(line.change("2026-10-15", 5, 4), line.change("2026-10-03", 2, 5));
        assertThat(desk.prepare(plan)).isEqualTo(2);
        assertThat(desk.prepare(plan)).isEqualTo(2);

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        PostingCounts counts = verify(desk, plan);

        assertThat(ground.psa.effects).containsExactly(reference(plan, 2), reference(plan, 1));
        assertThat(counts.verified()).isEqualTo(2);
        assertThat(counts.open()).isZero();
        assertThat(ground.psa.line(line.externalId()))
                .isEqualTo(profile("2026-10-01", 2, "2026-10-03", 5, "2026-10-15", 4));
        assertThat(ground.posted().profiles(List.of(line.psaLine())))
                .isEqualTo(Map.of(line.psaLine(), profile("2026-10-01", 2, "2026-10-03", 5, "2026-10-15", 4)));
        assertThat(ground.posted().postedDates(List.of(line.psaLine())).get(line.psaLine()))
                .containsExactly(LocalDate.parse("2026-10-03"), LocalDate.parse("2026-10-15"));
        assertThat(ground.book).containsKey(line.psaLine());
    }

    @Test
    void tellsTheDatabaseHowManyPostingsThereAreBeforeTheyAreClaimed() {
        ground.jdbc.sql("analyze posting").update();
        desk.prepare(ground.approved(Stream.generate(() -> ground.line(2).change("2026-10-03", 2, 5))
                .limit(40)
                .toArray(PostingGround.Change[]::new)));

        assertThat(ground.jdbc
                        .sql("select reltuples from pg_class where oid = 'posting'::regclass")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
    }

    @Test
    void sendsNothingWithoutAnApprovalOfExactlyThisPlan() {
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        Approval approval = ground.approvals.remove(plan);
        assertThatThrownBy(() -> desk.prepare(plan)).isInstanceOf(PlanNotApproved.class);

        ground.approvals.put(plan, approval);
        desk.prepare(plan);
        ground.approvals.remove(plan);
        assertThatThrownBy(() -> desk.postNextChunk(plan, 0, BUDGET)).isInstanceOf(PlanNotApproved.class);

        ground.approvals.put(plan, new Approval("another hash", "manager", Instant.EPOCH));
        assertThatThrownBy(() -> desk.postNextChunk(plan, 0, BUDGET))
                .isInstanceOf(PlanNotApproved.class)
                .hasMessageContaining("another hash");
        assertThatThrownBy(() -> desk.prepare(plan)).isInstanceOf(PlanNotApproved.class);
        assertThat(ground.psa.sent).isEmpty();
    }

    @Test
    void stopsBeforeTheNextWriteWhenTheApprovalIsWithdrawnMeanwhile() {
        long plan = ground.approved(
                ground.line(2).change("2026-10-03", 2, 5), ground.line(2).change("2026-10-04", 2, 5));
        desk.prepare(plan);
        ground.psa.beforeEffect = () -> ground.approvals.remove(plan);

        assertThatThrownBy(() -> desk.postNextChunk(plan, 0, BUDGET)).isInstanceOf(PlanNotApproved.class);

        assertThat(ground.psa.sent).containsExactly(reference(plan, 1));
        assertThat(desk.counts(plan).posted()).isEqualTo(1);
        assertThat(desk.counts(plan).planned()).isEqualTo(1);
    }

    @Test
    void withdrawsAPlanBeforeAnythingOfItIsSentAndTakesItUpAgainWithItsNextApproval() {
        long plan = ground.approved(
                ground.line(2).change("2026-10-03", 2, 5), ground.line(2).change("2026-10-04", 2, 5));
        desk.prepare(plan);

        assertThat(desk.withdraw(plan, PERIOD, "manager", "Wrong month")).isEqualTo(2);
        assertThat(desk.withdraw(plan, PERIOD, "manager", "Wrong month")).isZero();

        assertThat(desk.counts(plan).withdrawn()).isEqualTo(2);
        assertThat(desk.counts(plan).open()).isZero();
        assertThat(withdrawals(plan)).containsOnly("manager: Wrong month");
        assertThat(ground.events)
                .filteredOn(event -> event instanceof Auditable told
                        && told.action().equals("postingsWithdrawn")
                        && told.actor().equals("manager"))
                .hasSize(1);
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(ground.psa.sent).isEmpty();

        ground.approvals.put(plan, new Approval("hash-" + plan, "manager2", Instant.parse("2026-11-02T09:00:00Z")));
        assertThat(desk.prepare(plan)).isEqualTo(2);
        assertThat(desk.counts(plan).planned()).isEqualTo(2);
        assertThat(withdrawals(plan)).isEmpty();
        assertThat(ground.jdbc
                        .sql("select distinct approved_by from posting where plan_id = :plan")
                        .param("plan", plan)
                        .query(String.class)
                        .list())
                .containsExactly("manager2");
        post(desk, plan, 0);
        assertThat(verify(desk, plan).verified()).isEqualTo(2);
        assertThat(ground.psa.effects).hasSize(2);
    }

    @Test
    void withdrawsNothingOnceAnythingOfThePlanWasSent() {
        long plan = ground.approved(
                ground.line(2).change("2026-10-03", 2, 5), ground.line(2).change("2026-10-04", 2, 5));
        desk.prepare(plan);
        ground.psa.beforeEffect = () -> ground.approvals.remove(plan);
        assertThatThrownBy(() -> desk.postNextChunk(plan, 0, BUDGET)).isInstanceOf(PlanNotApproved.class);

        assertThatThrownBy(() -> desk.withdraw(plan, PERIOD, "manager", "Wrong month"))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("was sent to the PSA already");
        assertThat(desk.counts(plan).withdrawn()).isZero();
        assertThat(desk.counts(plan).planned()).isEqualTo(1);
    }

    @Test
    void aLaneThatHoldsWhatIsWithdrawnSendsNothingOfIt() {
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.beforeLook = () -> {
            ground.psa.beforeLook = () -> {};
            ground.approvals.remove(plan);
            desk.withdraw(plan, PERIOD, "manager", "Wrong month");
            // approved again, but not prepared: the claim is gone all the same
            ground.approvals.put(plan, new Approval("hash-" + plan, "manager", Instant.EPOCH));
        };

        post(desk, plan, 0);

        assertThat(ground.psa.sent).isEmpty();
        assertThat(desk.counts(plan).withdrawn()).isEqualTo(1);
    }

    @Test
    void entersNothingInTheLedgerWhileItsApprovalIsBeingWithdrawn() {
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        AtomicReference<CompletableFuture<Integer>> preparing = new AtomicReference<>();

        new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
            assertThat(desk.withdraw(plan, PERIOD, "manager", "Wrong month")).isZero();
            preparing.set(CompletableFuture.supplyAsync(() -> ground.node("b").prepare(plan)));
            await().until(() -> ground.jdbc
                            .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                            .query(Integer.class)
                            .single()
                    > 0);
            ground.approvals.remove(plan);
        });

        assertThatThrownBy(() -> preparing.get().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PlanNotApproved.class);
        assertThat(desk.counts(plan).total() + desk.counts(plan).withdrawn()).isZero();
    }

    private List<String> withdrawals(long plan) {
        return ground.jdbc.sql("""
                        select withdrawn_by || ': ' || withdrawn_reason from posting
                         where plan_id = :plan and withdrawn_at is not null""").param("plan", plan).query(String.class).list();
    }

    @Test
    void triesNowWhatWasPutOffAndOnlyLooksForWhatMayStillTakeEffect() {
        Line throttled = ground.line(2);
        Line lost = ground.line(2);
        long plan = ground.approved(throttled.change("2026-10-03", 2, 5), lost.change("2026-10-04", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.THROTTLED, Fate.TIMES_OUT_WITHOUT_EFFECT);
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.WAITING);
        List<Instant> settles = settlesAt(plan);
        ground.jdbc
                .sql("update posting set not_before = not_before + interval '1 hour' where plan_id = :plan")
                .param("plan", plan)
                .update();
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.WAITING);
        assertThat(ground.psa.sent).hasSize(2);

        assertThat(desk.tryNow(List.of(plan))).isEqualTo(2);
        assertThat(desk.tryNow(List.of(plan))).isZero();
        assertThat(desk.tryNow(List.of())).isZero();
        post(desk, plan, 0);

        assertThat(ground.psa.sent).containsExactly(reference(plan, 1), reference(plan, 2), reference(plan, 1));
        assertThat(desk.counts(plan).posted()).isEqualTo(1);
        assertThat(desk.counts(plan).unknown()).isEqualTo(1);
        assertThat(settlesAt(plan)).containsAll(settles);
    }

    private List<Instant> settlesAt(long plan) {
        return ground.jdbc
                .sql("""
                        select s.settles_at from posting_step s join posting p on p.id = s.posting_id
                         where p.plan_id = :plan and s.state = 'UNKNOWN'""")
                .param("plan", plan)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }

    @Test
    void sendsNothingOfAPeriodWhoseCancellationIsBeingDecided() {
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        desk.prepare(plan);
        AtomicReference<CompletableFuture<ChunkOutcome>> lane = new AtomicReference<>();

        new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
            assertThat(desk.anyIntent(PERIOD)).isFalse();
            lane.set(CompletableFuture.supplyAsync(() -> desk.postNextChunk(plan, 0, BUDGET)));
            await().atMost(Duration.ofMinutes(1)).until(() -> waitingForALock() == 1);
            ground.approvals.remove(plan);
        });

        assertThatThrownBy(() -> lane.get().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PlanNotApproved.class);
        assertThat(ground.psa.sent).isEmpty();
        assertThat(desk.anyIntent(PERIOD)).isFalse();
    }

    @Test
    void keepsWhatWasSentWhenTheCallersTransactionRollsBack() {
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
            desk.prepare(plan);
            desk.postNextChunk(plan, 0, BUDGET);
            status.setRollbackOnly();
        });

        assertThat(desk.counts(plan).posted()).isEqualTo(1);
        assertThat(desk.anyIntent(PERIOD)).isTrue();
    }

    @Test
    void looksUpATimeOutAndFindsItsEffect() {
        long plan = prepared(Fate.TIMES_OUT_AFTER_EFFECT);

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);

        assertThat(ground.psa.effects).hasSize(1);
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
    }

    @Test
    void sendsATimedOutWriteAgainOnlyAfterTheVendorsExecutionLimit() {
        long plan = prepared(Fate.TIMES_OUT_WITHOUT_EFFECT);

        ChunkOutcome waiting = post(desk, plan, 0);
        assertThat(waiting.progress()).isEqualTo(Progress.WAITING);
        assertThat(waiting.pause()).isPositive().isLessThanOrEqualTo(LIMIT);
        assertThat(waiting.until()).isNotNull();
        ground.pass(LIMIT.minusMinutes(2));
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.WAITING);
        assertThat(ground.psa.sent).hasSize(1);

        ground.pass(Duration.ofMinutes(3));
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(ground.psa.sent).hasSize(2);
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
    }

    @Test
    void asksAPersonWhenThePsaHoldsNeitherOfBoth() {
        Line line = ground.line(2);
        long plan = ground.approved(line.change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.TIMES_OUT_WITHOUT_EFFECT);
        desk.postNextChunk(plan, 0, BUDGET);
        ground.psa.line(line.externalId(), profile("2026-10-01", 2, "2026-10-03", 9));
        ground.pass(Duration.ofMinutes(1)); // until it is looked at again

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(desk.counts(plan).needsPerson()).isEqualTo(1);
        assertThat(ground.words(plan))
                .contains("2 from 2026-10-03, or 5 from 2026-10-03")
                .contains("9 from 2026-10-03");

        ground.psa.line(line.externalId(), profile("2026-10-01", 2, "2026-10-03", 5));
        assertThat(desk.retryFailures(plan, "clerk")).isEqualTo(1);
        post(desk, plan, 0);
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
        assertThat(ground.psa.sent).hasSize(1);
    }

    @Test
    void triesAThrottledWriteAgainLaterAndTellsTheProcessWhenItNeverGetsThrough() {
        long plan = prepared(Fate.THROTTLED);
        ChunkOutcome waiting = post(desk, plan, 0);
        assertThat(waiting.progress()).isEqualTo(Progress.WAITING);
        ground.pass(waiting.pause());
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(desk.counts(plan).posted()).isEqualTo(1);

        long blocked = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        desk.prepare(blocked);
        ground.psa.rule = reference -> Fate.THROTTLED;
        for (int i = 0; i < 10; i++) {
            post(desk, blocked, 0);
            ground.pass(Duration.ofMinutes(3));
        }
        assertThatThrownBy(() -> post(desk, blocked, 0)).isInstanceOf(OuterSystemFailure.class);
        assertThat(desk.counts(blocked).planned()).isEqualTo(1);
    }

    @Test
    void keepsTheVendorsRefusalAndTheLaterChangesOfTheLineBack() {
        Line line = ground.line(2);
        long plan = ground.approved(line.change("2026-10-03", 2, 5), line.change("2026-10-09", 5, 6));
        desk.prepare(plan);
        ground.psa.next(Fate.REFUSED);

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(desk.counts(plan).rejected()).isEqualTo(1);
        assertThat(desk.counts(plan).planned()).isEqualTo(1);
        assertThat(ground.words(plan)).contains("effectiveDate must be between");

        assertThat(desk.retryFailures(plan, "manager")).isEqualTo(1);
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(verify(desk, plan).verified()).isEqualTo(2);
        assertThat(ground.psa.effects).containsExactly(reference(plan, 1), reference(plan, 2));
    }

    @Test
    void rejectsWhatThePsaCannotExpressAndPostsTheRest() {
        Line fraction = ground.line(2);
        long plan = ground.approved(
                fraction.change("2026-10-03", 2, 5), ground.line(2).change("2026-10-04", 2, 5));
        desk.prepare(plan);
        ground.psa.wholeUnits = order -> !order.externalLineId().equals(fraction.externalId());

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(desk.counts(plan).rejected()).isEqualTo(1);
        assertThat(ground.words(plan)).contains("whole units only");

        ground.psa.wholeUnits = order -> true;
        desk.retryFailures(plan, "manager");
        post(desk, plan, 0);
        assertThat(verify(desk, plan).verified()).isEqualTo(2);
    }

    @Test
    void asksAPersonWhenAWriteNeverEndsWell() {
        long plan = prepared();
        ground.psa.rule = reference -> Fate.TIMES_OUT_WITHOUT_EFFECT;
        ChunkOutcome outcome = post(desk, plan, 0);
        while (outcome.progress() == Progress.WAITING) {
            ground.pass(LIMIT);
            outcome = post(desk, plan, 0);
        }
        assertThat(ground.psa.sent).hasSize(5);
        assertThat(desk.counts(plan).needsPerson()).isEqualTo(1);
        assertThat(ground.words(plan)).contains("Sent 5 times");

        ground.psa.rule = reference -> Fate.TAKEN;
        desk.retryFailures(plan, "manager");
        post(desk, plan, 0);
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
    }

    @Test
    void leavesFailuresAndWhatDependsOnThemWithWhoAndWhy() {
        Line line = ground.line(2);
        long plan = ground.approved(line.change("2026-10-03", 2, 5), line.change("2026-10-09", 5, 6));
        desk.prepare(plan);
        ground.psa.next(Fate.REFUSED);
        post(desk, plan, 0);

        assertThat(desk.leaveFailures(plan, "manager", "contract ended")).isEqualTo(2);

        assertThat(desk.counts(plan).left()).isEqualTo(2);
        assertThat(desk.counts(plan).open()).isZero();
        assertThat(ground.events).last().isInstanceOfSatisfying(Auditable.class, event -> {
            assertThat(event.actor()).isEqualTo("manager");
            assertThat(event.action()).isEqualTo("failuresLeft");
            assertThat(event.reason()).isEqualTo("contract ended");
        });
    }

    @Test
    void looksWhenTheSameDayIsRefusedAndFindsItThere() {
        long plan = prepared(Fate.TIMES_OUT_WITHOUT_EFFECT);
        post(desk, plan, 0);
        ground.pass(LIMIT.plusMinutes(1));
        ground.psa.rule = reference -> Fate.REFUSED_AS_DUPLICATE_IF_THERE;
        // the first write takes effect after all, between the look and the second write
        ground.psa.beforeSend = () -> ground.psa.takeEffect(reference(plan, 1));

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);

        assertThat(ground.psa.effects).hasSize(1);
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
    }

    @Test
    void voidsTheChangesOfALineThatMovedAndPostsTheRest() {
        Line moved = ground.line(2);
        Line gone = ground.line(3);
        Line still = ground.line(2);
        long plan = ground.approved(
                moved.change("2026-10-03", 2, 5),
                moved.change("2026-10-09", 5, 6),
                gone.change("2026-10-03", 3, 4),
                still.change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.line(moved.externalId(), profile("2026-10-01", 2, "2026-10-05", 3));
        ground.psa.remove(gone.externalId());

        post(desk, plan, 0);

        assertThat(ground.psa.effects).containsExactly(reference(plan, 4));
        assertThat(desk.counts(plan).voided()).isEqualTo(3);
        assertThat(ground.posted().voidLines(plan)).isEqualTo(Set.of(moved.psaLine(), gone.psaLine()));
        assertThat(ground.words(plan))
                .contains("Expected 2 from 2026-10-03", "holds 2 from 2026-10-03, 3 from 2026-10-05", "no such line");
    }

    @Test
    void stopsTheLaneWhenTheConnectionMustBeMended() {
        long plan = prepared(Fate.UNAUTHORIZED);

        assertThatThrownBy(() -> desk.postNextChunk(plan, 0, BUDGET)).isInstanceOf(OuterSystemFailure.class);
        assertThat(desk.counts(plan).planned()).isEqualTo(1);

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(ground.psa.effects).hasSize(1);
    }

    @Test
    void postsToTheHealthyPsaBeforeItReportsTheOther() {
        long plan = preparedForBoth();
        ground.otherPsa.rule = reference -> Fate.UNAUTHORIZED;

        assertThatThrownBy(() -> post(desk, plan, 0))
                .isInstanceOfSatisfying(OuterSystemFailure.class, failure -> assertThat(failure.connection())
                        .isEqualTo(ground.otherPsa.connection()));

        assertThat(desk.counts(plan).posted()).isEqualTo(30);
        assertThat(ground.psa.effects).hasSize(30);
        assertThat(desk.counts(plan).planned()).isEqualTo(30);
        assertThat(ground.otherPsa.sent).as("asked once in the whole run").hasSize(1);
        assertThat(waitsOnAnotherNode(plan).connections()).singleElement().satisfies(wait -> {
            assertThat(wait.connection()).isEqualTo(ground.otherPsa.connection());
            assertThat(wait.changes()).isEqualTo(30);
            assertThat(wait.readBack()).isFalse();
            assertThat(wait.words()).isEqualTo("401");
            assertThat(wait.toMend()).isTrue();
        });
        assertThat(ground.words(plan)).contains("Waits for its connection. What failed there last: 401");

        ground.otherPsa.rule = reference -> Fate.TAKEN;
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.DONE);
        assertThat(verify(desk, plan).verified()).isEqualTo(60);
        assertThat(ground.otherPsa.effects).hasSize(30);
    }

    @Test
    void asksThePsaThatFailedAgainOnlyWhenTheOtherHasNothingLeft() {
        long plan = preparedForBoth();
        ground.otherPsa.readingFails = Kind.NOT_DONE;
        List<String> asked = new ArrayList<>();
        ground.otherPsa.beforeLook = () -> asked.add("failing");
        ground.psa.beforeLook = () -> asked.add("healthy");

        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.WAITING);

        assertThat(desk.counts(plan).posted()).isEqualTo(30);
        assertThat(asked.subList(0, 2)).containsExactly("failing", "healthy");
        assertThat(asked.subList(1, asked.size()).indexOf("failing"))
                .isGreaterThan(asked.subList(1, asked.size()).lastIndexOf("healthy"));
    }

    @Test
    void waitsForTheHealthyPsaBeforeItReportsTheOther() {
        long plan = ground.approved(
                ground.line(2).change("2026-10-03", 2, 5),
                ground.line(ground.otherPsa, 2).change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.THROTTLED);
        ground.otherPsa.readingFails = Kind.MISCONFIGURED;

        ChunkOutcome waiting = post(desk, plan, 0);
        assertThat(waiting.progress()).isEqualTo(Progress.WAITING);
        assertThat(waitsOnAnotherNode(plan).connections())
                .as("told although the process has heard of no failure yet")
                .extracting(PostingWaits.ForConnection::connection, PostingWaits.ForConnection::words)
                .containsExactly(
                        tuple(ground.psa.connection(), "API thread threshold of 3 threads has been exceeded"),
                        tuple(ground.otherPsa.connection(), "cannot be read"));
        ground.pass(waiting.pause());
        assertThatThrownBy(() -> post(desk, plan, 0)).isInstanceOf(OuterSystemFailure.class);

        assertThat(desk.counts(plan).posted()).isEqualTo(1);
        assertThat(waitsOnAnotherNode(plan).connections())
                .extracting(PostingWaits.ForConnection::connection)
                .containsExactly(ground.otherPsa.connection());
    }

    @Test
    void tellsEveryNodeWhichPsaChangesWaitForUntilItAnswers() {
        long plan = preparedForBoth();
        ground.otherPsa.readingFails = Kind.NOT_DONE;
        ground.psa.beforeEffect = () -> {
            ground.psa.beforeEffect = () -> {};
            assertThat(waitsOnAnotherNode(plan).connections())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait.othersFirst()).isTrue());
        };

        post(desk, plan, 0);

        assertThat(waitsOnAnotherNode(plan).outcomes()).isEmpty();
        assertThat(waitsOnAnotherNode(plan).connections()).singleElement().satisfies(wait -> {
            assertThat(wait.connection()).isEqualTo(ground.otherPsa.connection());
            assertThat(wait.changes()).isEqualTo(30);
            assertThat(wait.words()).isEqualTo("cannot be read");
            assertThat(wait.toMend()).isFalse();
            assertThat(wait.notBefore()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(5));
            assertThat(wait.othersFirst()).isFalse();
        });
        assertThat(wordsOfWaiting(plan))
                .contains("5 lines, this one among them, could not be looked up together. cannot be read")
                .allSatisfy(words -> assertThat(words)
                        .matches("(\\d lines, this one among them, could not be looked up together. )?cannot be read"));

        ground.otherPsa.readingFails = null;
        ground.pass(Duration.ofMinutes(1));
        post(desk, plan, 0);
        assertThat(waitsOnAnotherNode(plan).isEmpty()).isTrue();
    }

    @Test
    void tellsNothingOfAFailureBeforeItsOwnTime() {
        long before = prepared();
        ground.psa.readingFails = Kind.NOT_DONE;
        post(desk, before, 0);

        long plan = prepared();

        assertThat(waitsOnAnotherNode(plan).isEmpty()).isTrue();
        assertThat(waitsOnAnotherNode(before).connections()).hasSize(1);
    }

    @Test
    void countsNoChangeAsWaitingThatStandsBehindAFailure() {
        Line line = ground.line(2);
        long plan = ground.approved(
                line.change("2026-10-03", 2, 5),
                line.change("2026-10-09", 5, 6),
                ground.line(2).change("2026-10-04", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.REFUSED, Fate.THROTTLED);

        post(desk, plan, 0);

        assertThat(desk.counts(plan).planned()).isEqualTo(2);
        assertThat(waitsOnAnotherNode(plan).connections()).singleElement().satisfies(wait -> assertThat(wait.changes())
                .isEqualTo(1));
    }

    @Test
    void tellsUntilWhenASentChangeMayStillTakeEffect() {
        long plan = prepared(Fate.TIMES_OUT_WITHOUT_EFFECT);
        post(desk, plan, 0);

        assertThat(waitsOnAnotherNode(plan).connections()).isEmpty();
        assertThat(waitsOnAnotherNode(plan).outcomes()).singleElement().satisfies(wait -> {
            assertThat(wait.connection()).isEqualTo(ground.psa.connection());
            assertThat(wait.changes()).isEqualTo(1);
            assertThat(wait.words()).isEqualTo("read timed out");
            assertThat(wait.atMost()).isBetween(LIMIT.minusMinutes(1), LIMIT);
        });
        assertThat(ground.words(plan)).as("after a look without result").isEqualTo("read timed out");

        ground.pass(LIMIT);
        assertThat(waitsOnAnotherNode(plan).isEmpty()).isTrue();
    }

    @Test
    void readsTheHealthyPsaBackBeforeItReportsTheOther() {
        long plan = preparedForBoth();
        post(desk, plan, 0);
        ground.otherPsa.readingFails = Kind.NOT_DONE;

        assertThatThrownBy(() -> verify(desk, plan)).isInstanceOf(OuterSystemFailure.class);

        assertThat(desk.counts(plan).verified()).isEqualTo(30);
        assertThat(waitsOnAnotherNode(plan).connections()).singleElement().satisfies(wait -> {
            assertThat(wait.connection()).isEqualTo(ground.otherPsa.connection());
            assertThat(wait.changes()).isEqualTo(30);
            assertThat(wait.readBack()).isTrue();
            assertThat(wait.words()).isEqualTo("cannot be read");
        });

        long another = preparedForBoth();
        ground.otherPsa.readingFails = null;
        post(desk, another, 0);
        ground.psa.readingFails = Kind.MISCONFIGURED;
        assertThatThrownBy(() -> verify(desk, another)).isInstanceOf(OuterSystemFailure.class);
        assertThat(desk.counts(another).verified()).isEqualTo(30);

        ground.psa.readingFails = null;
        assertThat(verify(desk, plan).verified()).isEqualTo(60);
        assertThat(verify(desk, another).verified()).isEqualTo(60);
        assertThat(waitsOnAnotherNode(another).isEmpty()).isTrue();
    }

    @Test
    void sendsNothingWhenTheLinesCannotBeLookedAt() {
        long plan = prepared();
        ground.psa.readingFails = Kind.NOT_DONE;
        assertThat(post(desk, plan, 0).progress()).isEqualTo(Progress.WAITING);
        ground.pass(Duration.ofMinutes(1));
        ground.psa.readingFails = Kind.UNKNOWN;
        assertThatThrownBy(() -> desk.postNextChunk(plan, 0, BUDGET)).isInstanceOf(OuterSystemFailure.class);

        assertThat(ground.psa.sent).isEmpty();
        assertThat(desk.counts(plan).planned()).isEqualTo(1);
    }

    @Test
    void reportsALineThatReadsBackOtherwise() {
        Line line = ground.line(2);
        long plan = ground.approved(line.change("2026-10-03", 2, 5));
        desk.prepare(plan);
        post(desk, plan, 0);
        ground.psa.line(line.externalId(), profile("2026-10-01", 2, "2026-10-03", 7));

        assertThat(verify(desk, plan).mismatched()).isEqualTo(1);
        assertThat(ground.words(plan)).contains("Expected 5 from 2026-10-03", "holds 7 from 2026-10-03");
        assertThat(ground.posted().profiles(List.of(line.psaLine()))).isEmpty();

        ground.psa.line(line.externalId(), profile("2026-10-01", 2, "2026-10-03", 5));
        desk.retryFailures(plan, "clerk");
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
        assertThat(ground.psa.effects).hasSize(1);
    }

    @Test
    void takesNoNewPostingAfterItsBudget() {
        long plan = prepared();
        assertThat(desk.postNextChunk(plan, 0, Duration.ZERO).progress()).isEqualTo(Progress.MORE);
        assertThat(desk.counts(plan).planned()).isEqualTo(1);
        assertThat(ground.psa.sent).isEmpty();
    }

    @Test
    void sendsNothingWithLessLeaseLeftThanACallMayLast() {
        PostingSettings tight = new PostingSettings(
                20,
                Duration.ofSeconds(60).plusNanos(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                10,
                0,
                false,
                5);
        long plan = prepared();
        ground.node("slow", tight).postNextChunk(plan, 0, Duration.ofMillis(300));

        assertThat(ground.psa.sent).isEmpty();
        assertThat(desk.counts(plan).planned()).isEqualTo(1);
    }

    @Test
    void letsTheLateAnswerOfASlowNodeDecideNothing() {
        long plan = prepared();
        PostingDesk other = ground.node("b");
        ground.psa.beforeEffect = () -> {
            ground.psa.beforeEffect = () -> {};
            ground.pass(Duration.ofSeconds(91));
            assertThat(post(other, plan, 1).progress()).isEqualTo(Progress.WAITING);
        };

        desk.postNextChunk(plan, 0, BUDGET);

        assertThat(desk.counts(plan).unknown()).isEqualTo(1);
        assertThat(ground.jdbc
                        .sql("select outcome || ': ' || late_words from posting_attempt")
                        .query(String.class)
                        .list())
                .containsExactly("LOST: CONFIRMED {\"itemId\":null}");
        ground.pass(Duration.ofMinutes(1));
        assertThat(post(other, plan, 1).progress()).isEqualTo(Progress.DONE);
        assertThat(verify(other, plan).verified()).isEqualTo(1);
        assertThat(ground.psa.effects).hasSize(1);
    }

    @Test
    void resumesAChangeOfSeveralWritesInTheMiddle() {
        ground.psa.stepsPerChange = 2;
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.TAKEN, Fate.THROTTLED);

        ChunkOutcome waiting = post(desk, plan, 0);
        assertThat(ground.psa.effects).containsExactly("S" + plan + "-1#0");
        ground.pass(waiting.pause());
        post(desk, plan, 0);

        assertThat(ground.psa.effects).containsExactly("S" + plan + "-1#0", "S" + plan + "-1#1");
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
    }

    @Test
    void findsTheFirstOfSeveralWritesAfterATimeOutAndGoesOnWithTheNext() {
        ground.psa.stepsPerChange = 2;
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.TIMES_OUT_AFTER_EFFECT);

        post(desk, plan, 0);
        post(desk, plan, 0);

        assertThat(ground.psa.effects).containsExactly("S" + plan + "-1#0", "S" + plan + "-1#1");
        assertThat(verify(desk, plan).verified()).isEqualTo(1);
    }

    @Test
    void asksAPersonWhenTheLineChangesBetweenTwoWrites() {
        ground.psa.stepsPerChange = 2;
        Line line = ground.line(2);
        long plan = ground.approved(line.change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.next(Fate.TAKEN, Fate.THROTTLED);

        ChunkOutcome waiting = post(desk, plan, 0);
        ground.psa.line(line.externalId(), line.profile());
        ground.pass(waiting.pause());
        post(desk, plan, 0);

        assertThat(ground.psa.effects).containsExactly("S" + plan + "-1#0");
        assertThat(desk.counts(plan).needsPerson()).isEqualTo(1);
    }

    @Test
    void refusesToRewriteAnAttempt() {
        long plan = prepared();
        post(desk, plan, 0);
        assertThatThrownBy(() -> ground.jdbc
                        .sql("update posting_attempt set answer = 'x'")
                        .update())
                .hasMessageContaining("cannot be rewritten");
        assertThatThrownBy(() -> ground.jdbc.sql("delete from posting_attempt").update())
                .hasMessageContaining("kept for ever");
    }

    private long prepared(Fate... fates) {
        long plan = ground.approved(ground.line(2).change("2026-10-03", 2, 5));
        desk.prepare(plan);
        ground.psa.next(fates);
        return plan;
    }

    /** Thirty changes to each PSA, in turns. */
    private long preparedForBoth() {
        List<ChangeToPost> changes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            changes.add(
                    ground.line(ground.otherPsa, 2).change("2026-10-03", 2, 5).toPost());
            changes.add(ground.line(2).change("2026-10-03", 2, 5).toPost());
        }
        long plan = ground.approved(changes);
        desk.prepare(plan);
        return plan;
    }

    private PostingWaits waitsOnAnotherNode(long plan) {
        return ground.node("another").waits(List.of(plan));
    }

    private List<String> wordsOfWaiting(long plan) {
        return ground.jdbc
                .sql("select coalesce(failure_words, '') from posting where plan_id = :plan and state = 'PLANNED'")
                .param("plan", plan)
                .query(String.class)
                .list();
    }

    private static String reference(long plan, int change) {
        return "S" + plan + "-" + change + "#0";
    }

    private static QuantityProfile profile(Object... dayAndQuantity) {
        List<QuantityProfile.Step> steps = new ArrayList<>();
        for (int i = 0; i < dayAndQuantity.length; i += 2) {
            steps.add(new QuantityProfile.Step(
                    LocalDate.parse((String) dayAndQuantity[i]), Quantity.of((Integer) dayAndQuantity[i + 1])));
        }
        return QuantityProfile.of(steps);
    }

    private int waitingForALock() {
        return ground.jdbc
                .sql("select count(*) from pg_locks where not granted and locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }
}
