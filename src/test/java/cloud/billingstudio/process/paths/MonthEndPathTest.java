package cloud.billingstudio.process.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.calls;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.AutomaticMapping;
import cloud.billingstudio.mapping.MappingSummary;
import cloud.billingstudio.mapping.OpenItem;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.monthend.CustomerKey;
import cloud.billingstudio.monthend.CustomerWork;
import cloud.billingstudio.monthend.Decisions;
import cloud.billingstudio.monthend.FetchBothSides;
import cloud.billingstudio.monthend.FetchCheck;
import cloud.billingstudio.monthend.FetchExecution;
import cloud.billingstudio.monthend.FetchOutcome;
import cloud.billingstudio.monthend.MonthEnd;
import cloud.billingstudio.monthend.MonthEndProcess;
import cloud.billingstudio.monthend.MonthEnds;
import cloud.billingstudio.monthend.PlanApprovals;
import cloud.billingstudio.monthend.PlanApprovals.Approved;
import cloud.billingstudio.monthend.PlanFreeze;
import cloud.billingstudio.monthend.PlanFreeze.Frozen;
import cloud.billingstudio.monthend.PlanFreeze.Result;
import cloud.billingstudio.monthend.PostedPlans;
import cloud.billingstudio.monthend.ReviewQueue;
import cloud.billingstudio.posting.ChunkOutcome;
import cloud.billingstudio.posting.PlanNotApproved;
import cloud.billingstudio.posting.PostingCounts;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.posting.Verification;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.report.KeptReports;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/**
 * Every path through {@code processes/monthEnd.bpmn}. Each test says with {@link #asked} what the modules were asked, in
 * that order, and whatever else they were asked fails it.
 */
@ProcessPathTest("monthEnd")
@RecordApplicationEvents
class MonthEndPathTest {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Instant KNOWN_AT = Instant.parse("2026-10-31T23:29:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-01");
    private static final long MONTH_END = 1;
    /** The fetches of the marketplace and of the PSA. */
    private static final long MARKETPLACE = 31;

    private static final long PSA = 32;
    private static final long PLAN = 7;
    private static final long SUPPLEMENTARY_PLAN = 8;
    private static final String HASH = "5f2a";

    private static final CustomerKey ALPHA = new CustomerKey(new ConnectionId("ingram"), "1001");
    private static final CustomerKey BETA = new CustomerKey(new ConnectionId("ingram"), "1002");

    @Autowired
    private ManualEngine engine;

    @Autowired
    private MonthEndProcess monthEnds;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private AutomaticMapping mapping;

    @Autowired
    private Decisions decisions;

    @Autowired
    private FetchBothSides fetch;

    @Autowired
    private FetchCheck check;

    @Autowired
    private FetchExecution reading;

    @Autowired
    private KeptReports reports;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private MonthEnds states;

    @Autowired
    private PlanApprovals approvals;

    @Autowired
    private PlanFreeze freeze;

    @Autowired
    private PostedPlans posted;

    @Autowired
    private PostingDesk desk;

    @Autowired
    private Psas psas;

    @Autowired
    private ReviewQueue queue;

    private Object[] modules;
    private InOrder order;
    private Instant started;

    /** A month end that goes straight through: nothing odd, nobody to ask but the manager, nothing refused. */
    @BeforeEach
    void letEverythingGoWell() {
        engine.bindAssertions();
        modules = new Object[] {
            mapping, decisions, fetch, check, reading, reports, knowledge, states, approvals, freeze, posted, desk,
            psas, queue
        };
        clearInvocations(modules); // the start of the application is no part of the path
        order = inOrder(modules);
        started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        MonthEnd monthEnd = mock(MonthEnd.class);
        given(monthEnd.id()).willReturn(MONTH_END);
        given(monthEnd.period()).willReturn(PERIOD);
        given(monthEnd.openedBy()).willReturn("clerk");
        given(states.open(PERIOD, "clerk")).willReturn(monthEnd);
        given(states.get(PERIOD)).willReturn(monthEnd);
        given(fetch.toRead(MONTH_END, PERIOD, "clerk")).willReturn(List.of(MARKETPLACE, PSA));
        given(reading.fetchNextPages(MARKETPLACE, BUDGET)).willReturn(FetchOutcome.ENDED);
        given(reading.fetchNextPages(PSA, BUDGET)).willReturn(FetchOutcome.ENDED);
        given(check.check(PERIOD)).willReturn(List.of());
        given(knowledge.now()).willReturn(KNOWN_AT);
        given(mapping.run(KNOWN_AT, TODAY)).willReturn(new MappingSummary(3, 0, 2, 0));
        given(queue.draw(PERIOD)).willReturn(0);
        given(freeze.freeze(PERIOD)).willReturn(frozen(PLAN));
        given(approvals.approve(PERIOD, HASH, "manager", null)).willReturn(new Approved(PLAN, 0));
        given(approvals.confirm(PERIOD, PLAN)).willReturn(true);
        given(approvals.confirm(PERIOD, SUPPLEMENTARY_PLAN)).willReturn(true);
        given(desk.prepare(PLAN)).willReturn(3);
        for (int lane = 0; lane < 2; lane++) {
            given(desk.postNextChunk(PLAN, lane, BUDGET)).willReturn(laneDone());
        }
        given(desk.verify(PLAN, BUDGET)).willReturn(allVerified());
        given(posted.voidLines(PERIOD)).willReturn(Set.of());
        given(posted.failures(PERIOD)).willReturn(0);
        given(posted.awaitDecisionOnFailures(PERIOD)).willReturn(0);
    }

    @AfterEach
    void nothingElseWasAsked() {
        try {
            verifyNoMoreInteractions(modules);
        } finally {
            engine.removeAll();
        }
    }

    // straight through

    @Test
    void nothingToReview_isApprovedPostedVerifiedAndClosed() {
        ProcessInstance process = open();
        assertThat(process).hasBusinessKey("2026-10").isWaitingAt("openMonthEnd");
        askedToOpen();

        engine.continueToNextWaitState();
        assertThat(process).isWaitingAt("approveMonthEnd").isWaitingFor("cancelMonthEnd");
        assertThat(engine.task("approveMonthEnd").getName()).isEqualTo("Approve month end 2026-10");
        askedToFetch();
        askedToMap();
        askedToDraft();
        askedToFreeze();
        approve();
        askedToApprove();
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "monthEndWanted",
                        "openMonthEnd",
                        "fetchWanted",
                        "fetchConnections",
                        "fetchConnections",
                        "checkFetch",
                        "fetchPlausible",
                        "mapAutomatically",
                        "draftPlan",
                        "anythingToReview",
                        "buildPlan",
                        "coverageCloses",
                        "approveMonthEnd",
                        "recordApproval",
                        "planApproved",
                        "preparePosting",
                        "postChanges",
                        "postChanges",
                        "verifyPostings",
                        "allVerified",
                        "anyFailures",
                        "generateReports",
                        "closeMonthEnd",
                        "monthEndClosed")
                .hasNotPassed("investigateFetch", "reviewCustomer", "resolveFailures", "cancelled")
                .isEnded();
        askedToPost(PLAN);
        askedToVerify(PLAN);
        askedToClose();
        assertThat(engine.countJobs()).isZero();
    }

    @Test
    void openingRefused_startsNoProcess() {
        Refusal refusal = Refusal.conflict("Month end 2026-10 is open already.");
        given(states.open(PERIOD, "clerk")).willThrow(refusal);

        assertThatThrownBy(this::open).isSameAs(refusal);

        assertThat(engine.countRunning()).isZero();
        asked(psas).refuseNone();
        asked(states).open(PERIOD, "clerk");
    }

    @Test
    void noPsaConnected_startsNoProcess() {
        Refusal refusal = Refusal.conflict("No PSA is connected, so nothing can be billed.");
        willThrow(refusal).given(psas).refuseNone();

        assertThatThrownBy(this::open).isSameAs(refusal);

        assertThat(engine.countRunning()).isZero();
        asked(psas).refuseNone();
    }

    // fetching

    @Test
    void connectionsReadInStretches_eachIsReadOnByItselfUntilItHasEnded() {
        given(reading.fetchNextPages(MARKETPLACE, BUDGET))
                .willReturn(FetchOutcome.MORE, FetchOutcome.MORE, FetchOutcome.ENDED);
        given(reading.fetchNextPages(PSA, BUDGET)).willReturn(FetchOutcome.MORE, FetchOutcome.ENDED);

        ProcessInstance process = openAndContinue();

        assertThat(process)
                .hasPassedInOrder("fetchWanted", "fetchConnections", "fetchConnections", "checkFetch")
                .isWaitingAt("approveMonthEnd");
        askedToOpen();
        askedWhatToRead();
        for (long read : List.of(MARKETPLACE, PSA, MARKETPLACE, PSA, MARKETPLACE)) {
            asked(reading).fetchNextPages(read, BUDGET);
        }
        asked(check).check(PERIOD);
        askedToMap();
        askedToDraft();
        askedToFreeze();
    }

    @Test
    void oneConnectionRests_theOtherIsReadMeanwhileAndWaitsForIt() {
        given(reading.fetchNextPages(PSA, BUDGET))
                .willReturn(FetchOutcome.waiting(Duration.ofMinutes(1)), FetchOutcome.ENDED);

        ProcessInstance process = openAndContinue();
        assertThat(process).isWaitingAt("fetchConnections").isNotWaitingAt("checkFetch");
        assertThat(monthEnds.goesOn(PERIOD)).as("in how long").hasValueSatisfying(time -> assertThat(time)
                .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        askedToOpen();
        askedToRead();

        engine.executeJob("untilTheVendorIsReady");
        engine.executeJob("fetchNextPages");
        assertThat(process).isWaitingAt("checkFetch").isNotWaitingAt("fetchConnections");
        asked(reading).fetchNextPages(PSA, BUDGET);
    }

    @Test
    void fetchingFailsByTheDatabase_isTriedAgainBySettingsAndThenNeedsAnAdministrator() {
        RuntimeException failure = ManualEngine.failure("the database is out of reach");
        given(fetch.toRead(MONTH_END, PERIOD, "clerk")).willReturn(List.of(PSA));
        given(reading.fetchNextPages(PSA, BUDGET)).willThrow(failure);

        ProcessInstance process = open();
        engine.executeJob("openMonthEnd");
        for (String wait : List.of("PT10S", "PT30S", "PT1M", "PT5M", "PT15M")) {
            Instant before = Instant.now();
            assertThatThrownBy(() -> engine.executeJob("fetchNextPages")).isSameAs(failure);
            assertThat(engine.due("fetchNextPages"))
                    .isBetween(
                            before.plus(Duration.parse(wait)).minusMillis(1),
                            Instant.now().plus(Duration.parse(wait)));
        }
        assertThatThrownBy(() -> engine.executeJob("fetchNextPages")).isSameAs(failure);

        assertThat(engine.job("fetchNextPages").getRetries()).isZero();
        assertThat(monthEnds.waiting(PERIOD))
                .containsExactly(new MonthEndProcess.Waiting(
                        "Fetch next pages", "the database is out of reach", Duration.ZERO, true));
        assertThat(process).isWaitingAt("fetchConnections");
        askedToOpen();
        askedWhatToRead();
        for (int attempt = 0; attempt < 6; attempt++) {
            asked(reading).fetchNextPages(PSA, BUDGET);
        }
    }

    @Test
    void oddFetchAccepted_isMapped() {
        ProcessInstance process = openWithAnOddFetch();
        assertThat(process).isWaitingAt("investigateFetch").hasNotPassed("mapAutomatically");
        assertThat(engine.task("investigateFetch").getName()).isEqualTo("Investigate the fetch for 2026-10");

        engine.complete("investigateFetch", "manager", Map.of("decision", "accept", "comment", " They grew. "));
        asked(check).accept(PERIOD, "manager", "They grew.");
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "checkFetch",
                        "fetchPlausible",
                        "investigateFetch",
                        "recordInvestigation",
                        "fetchDecided",
                        "mapAutomatically",
                        "draftPlan")
                .hasNotPassed("monthEndGivenUp")
                .isWaitingAt("approveMonthEnd");
        askedToMap();
        askedToDraft();
        askedToFreeze();
    }

    @Test
    void oddFetchRepeated_readsBothSidesAgain() {
        ProcessInstance process = openWithAnOddFetch();

        engine.complete("investigateFetch", "manager", Map.of("decision", "refetch"));
        asked(check).refetch(PERIOD, "manager", null);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "fetchConnections",
                        "investigateFetch",
                        "recordInvestigation",
                        "fetchDecided",
                        "fetchWanted",
                        "fetchConnections",
                        "fetchConnections",
                        "checkFetch",
                        "fetchPlausible",
                        "mapAutomatically")
                .hasNotPassed("monthEndGivenUp")
                .isWaitingAt("approveMonthEnd");
        askedToFetch();
        askedToMap();
        askedToDraft();
        askedToFreeze();
    }

    @Test
    void oddFetchGivenUp_endsTheMonthEnd() {
        ProcessInstance process = openWithAnOddFetch();

        engine.complete("investigateFetch", "manager", Map.of("decision", "cancel", "comment", "Vendor is down."));
        asked(check).cancel(PERIOD, "manager", "Vendor is down.");
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("investigateFetch", "recordInvestigation", "fetchDecided", "monthEndGivenUp")
                .hasNotPassed("mapAutomatically", "cancelMonthEnd")
                .isEnded();
    }

    @Test
    void investigationWithoutDecision_isRefusedAndTheTaskStays() {
        ProcessInstance process = openWithAnOddFetch();

        assertRefused("investigateFetch", "manager", Map.of("decision", "shrug"), "accept, refetch, cancel");
        assertOnlyFor("investigateFetch", "clerk");

        assertThat(process).isWaitingAt("investigateFetch").hasNotPassed("recordInvestigation");
    }

    // review

    @Test
    void onlyUnlinkedLicences_areResolvedAndThePlanIsBuilt() {
        ProcessInstance process = openForReviewOf(work(ALPHA, 1, 0));
        assertThat(process).isWaitingAt("resolveUnlinked").hasNotPassed("reviewChanges");
        assertThat(engine.task("resolveUnlinked").getName()).isEqualTo("Resolve unlinked licences of Customer 1001");

        String scope = askedToReview(ALPHA);
        given(queue.reviewed(PERIOD, scope)).willReturn(ALPHA);
        given(queue.openLines(PERIOD, ALPHA)).willReturn(List.of());
        given(queue.toLookAt(PERIOD, ALPHA)).willReturn(0);
        engine.complete("resolveUnlinked", "clerk", Map.of());
        askedToConfirmResolved(ALPHA, scope);
        asked(decisions).leaveForLater(PERIOD, List.of(), "clerk");
        asked(queue).toLookAt(PERIOD, ALPHA);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "anythingToReview",
                        "customerWaiting",
                        "anyUnlinked",
                        "resolveUnlinked",
                        "confirmResolved",
                        "anyChanges",
                        "customerReviewed",
                        "buildPlan")
                .hasNotPassed("reviewChanges", "confirmReviewed")
                .isWaitingAt("approveMonthEnd");
        askedToFreeze();
    }

    @Test
    void onlyChanges_areReviewedAndThePlanIsBuilt() {
        ProcessInstance process = openForReviewOf(work(ALPHA, 0, 1));
        assertThat(process).isWaitingAt("reviewChanges");
        assertThat(engine.task("reviewChanges").getName()).isEqualTo("Review changes of Customer 1001");

        String scope = askedToReview(ALPHA);
        given(queue.reviewed(PERIOD, scope)).willReturn(ALPHA);
        given(queue.openChanges(PERIOD, ALPHA)).willReturn(List.of());
        engine.complete("reviewChanges", "clerk", Map.of());
        askedToConfirmReviewed(ALPHA, scope);
        asked(decisions).holdAll(PERIOD, List.of(), "clerk");
        asked(queue).looked(PERIOD, ALPHA);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "customerWaiting",
                        "anyUnlinked",
                        "anyChanges",
                        "reviewChanges",
                        "confirmReviewed",
                        "customerReviewed",
                        "buildPlan")
                .hasNotPassed("resolveUnlinked", "confirmResolved")
                .isWaitingAt("approveMonthEnd");
        askedToFreeze();
    }

    @Test
    void linkingMadeAChange_itIsReviewedToo() {
        ProcessInstance process = openForReviewOf(work(ALPHA, 1, 0));
        String scope = askedToReview(ALPHA);
        given(queue.reviewed(PERIOD, scope)).willReturn(ALPHA);
        given(queue.toLookAt(PERIOD, ALPHA)).willReturn(1);
        engine.complete("resolveUnlinked", "clerk", Map.of());
        engine.continueToNextWaitState();
        assertThat(process).isWaitingAt("reviewChanges");
        askedToConfirmResolved(ALPHA, scope);
        asked(decisions).leaveForLater(PERIOD, List.of(), "clerk");
        asked(queue).toLookAt(PERIOD, ALPHA);

        engine.complete("reviewChanges", "clerk", Map.of());
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "resolveUnlinked",
                        "confirmResolved",
                        "anyChanges",
                        "reviewChanges",
                        "confirmReviewed",
                        "customerReviewed")
                .isWaitingAt("approveMonthEnd");
        askedToConfirmReviewed(ALPHA, scope);
        asked(decisions).holdAll(PERIOD, List.of(), "clerk");
        asked(queue).looked(PERIOD, ALPHA);
        askedToFreeze();
    }

    @Test
    void everythingLeftForLater_isLeftAndHeldInThePersonsName() {
        ProcessInstance process = openForReviewOf(work(ALPHA, 2, 2));
        String scope = askedToReview(ALPHA);
        given(queue.reviewed(PERIOD, scope)).willReturn(ALPHA);
        given(queue.openLines(PERIOD, ALPHA)).willReturn(List.of(openItem(11), openItem(12)));
        given(queue.toLookAt(PERIOD, ALPHA)).willReturn(2);
        given(queue.openChanges(PERIOD, ALPHA)).willReturn(List.of("change-1", "change-2"));

        assertRefused("resolveUnlinked", "clerk", Map.of(), "2 licence line(s) are undecided");
        askedToConfirmResolved(ALPHA, scope);
        engine.complete("resolveUnlinked", "clerk", Map.of("undecided", "later"));
        askedToConfirmResolved(ALPHA, scope);
        asked(decisions).leaveForLater(PERIOD, List.of(new LicenceLineId(11), new LicenceLineId(12)), "clerk");
        asked(queue).toLookAt(PERIOD, ALPHA);
        engine.continueToNextWaitState();
        // the answer to the first task is none to the second
        assertRefused("reviewChanges", "clerk", Map.of(), "2 change(s) are undecided");
        askedToConfirmReviewed(ALPHA, scope);
        engine.complete("reviewChanges", "clerk", Map.of("undecided", "later"));
        askedToConfirmReviewed(ALPHA, scope);
        asked(decisions).holdAll(PERIOD, List.of("change-1", "change-2"), "clerk");
        asked(queue).looked(PERIOD, ALPHA);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("confirmResolved", "confirmReviewed")
                .isWaitingAt("approveMonthEnd");
        askedToFreeze();
    }

    @Test
    void severalCustomers_areReviewedSideBySideAndAllOfThemBeforeThePlan() {
        CustomerKey decidedMeanwhile = new CustomerKey(new ConnectionId("ingram"), "1003");
        ProcessInstance process = openForReviewOf(work(ALPHA, 1, 0), work(BETA, 1, 1), work(decidedMeanwhile, 0, 0));
        List<Task> tasks = engine.tasks("resolveUnlinked");
        assertThat(tasks)
                .extracting(Task::getName)
                .containsExactly(
                        "Resolve unlinked licences of Customer 1001", "Resolve unlinked licences of Customer 1002");
        String alpha = askedToReview(ALPHA);
        String beta = askedToReview(BETA);
        String third = askedToReview(decidedMeanwhile);
        assertThat(List.of(alpha, beta, third)).doesNotHaveDuplicates();

        given(queue.reviewed(PERIOD, beta)).willReturn(BETA);
        given(queue.reviewed(PERIOD, alpha)).willReturn(ALPHA);
        engine.complete(tasks.get(1), "clerk", Map.of());
        engine.continueToNextWaitState();
        askedToConfirmResolved(BETA, beta);
        asked(decisions).leaveForLater(PERIOD, List.of(), "clerk");
        asked(queue).toLookAt(PERIOD, BETA);
        assertThat(process).isWaitingAt("resolveUnlinked").hasNotPassed("buildPlan");
        engine.complete(tasks.get(0), "clerk", Map.of());
        askedToConfirmResolved(ALPHA, alpha);
        asked(decisions).leaveForLater(PERIOD, List.of(), "clerk");
        asked(queue).toLookAt(PERIOD, ALPHA);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("customerReviewed", "customerReviewed", "customerReviewed", "buildPlan")
                .isWaitingAt("approveMonthEnd");
        askedToFreeze();
    }

    @Test
    void reviewLate_remindsEveryDayAndTheReviewGoesOn() {
        ProcessInstance process = openForReviewOf(work(ALPHA, 1, 0), work(BETA, 0, 1));
        String alpha = askedToReview(ALPHA);
        askedToReview(BETA);
        assertDueEveryDay("reviewLate");

        engine.fireTimer("reviewLate");
        assertThat(process)
                .hasPassedInOrder("reviewLate", "remindReviewers", "reviewersReminded")
                .isWaitingAt("resolveUnlinked", "reviewChanges");
        engine.fireTimer("reviewLate");

        assertThat(process)
                .hasPassedInOrder("reviewersReminded", "reviewLate", "remindReviewers", "reviewersReminded")
                .hasNotPassed("buildPlan")
                .isWaitingAt("resolveUnlinked", "reviewChanges");
        assertThat(engine.task("resolveUnlinked").getPriority()).isEqualTo(70);
        assertThat(engine.task("reviewChanges").getPriority()).isEqualTo(70);
        assertThat(events.stream(Auditable.class))
                .hasSize(2)
                .containsOnly(new Auditable(
                        Auditable.STUDIO,
                        "reviewersReminded",
                        "monthEnd/2026-10",
                        PERIOD,
                        null,
                        Map.of(),
                        Map.of("tasksWaiting", 2)));
        given(queue.reviewed(PERIOD, alpha)).willReturn(ALPHA);
        engine.complete("resolveUnlinked", "clerk", Map.of());
        askedToConfirmResolved(ALPHA, alpha);
        asked(decisions).leaveForLater(PERIOD, List.of(), "clerk");
        asked(queue).toLookAt(PERIOD, ALPHA);
    }

    @Test
    void coverageOpen_isReviewedAgainBeforeAnybodyApproves() {
        given(freeze.freeze(PERIOD)).willReturn(new Frozen(Result.NOT_CLOSED, null, 0), frozen(PLAN));

        ProcessInstance process = openAndContinue();

        assertThat(process)
                .hasPassedInOrder(
                        "buildPlan", "coverageCloses", "draftPlan", "anythingToReview", "buildPlan", "coverageCloses")
                .isWaitingAt("approveMonthEnd");
        askedToOpen();
        askedToFetch();
        askedToMap();
        askedToDraft();
        asked(freeze).freeze(PERIOD);
        askedToDraft();
        askedToFreeze();
    }

    // approval

    @Test
    void twoApproversNeeded_waitsForTheSecond() {
        given(approvals.approve(PERIOD, HASH, "manager", null)).willReturn(new Approved(PLAN, 1));
        given(approvals.approve(PERIOD, HASH, "manager2", "Fine.")).willReturn(new Approved(PLAN, 0));
        ProcessInstance process = openForApproval();

        approve();
        askedToApprove();
        engine.continueToNextWaitState();
        assertThat(process)
                .hasPassedInOrder("approveMonthEnd", "recordApproval", "planApproved")
                .hasNotPassed("preparePosting")
                .isWaitingAt("approveMonthEnd");
        assertDueEveryDay("approvalLate");
        engine.complete(
                "approveMonthEnd", "manager2", Map.of("decision", "approve", "planHash", HASH, "comment", "Fine."));
        asked(approvals).approve(PERIOD, HASH, "manager2", "Fine.");
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "approveMonthEnd",
                        "recordApproval",
                        "planApproved",
                        "approveMonthEnd",
                        "recordApproval",
                        "planApproved",
                        "preparePosting",
                        "monthEndClosed")
                .isEnded();
        askedToPost(PLAN);
        askedToVerify(PLAN);
        askedToClose();
    }

    @Test
    void planSentBack_isDraftedAnewAndNothingIsPosted() {
        ProcessInstance process = openForApproval();

        engine.complete(
                "approveMonthEnd",
                "manager",
                Map.of("decision", "sendBack", "comment", "Really?", "customers", "ingram/1001; Customer 1002;"));
        asked(approvals).sendBack(PERIOD, "manager", "Really?", List.of("ingram/1001", "Customer 1002"));
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "approveMonthEnd", "recordApproval", "planApproved", "draftPlan", "buildPlan", "coverageCloses")
                .hasNotPassed("preparePosting")
                .isWaitingAt("approveMonthEnd");
        askedToDraft();
        askedToFreeze();
    }

    @Test
    void approvalRefused_postsNothingAndTheTaskStays() {
        given(approvals.approve(PERIOD, "0000", "manager", null))
                .willThrow(Refusal.conflict("The hash is not that of the frozen plan."));
        ProcessInstance process = openForApproval();

        assertRefused(
                "approveMonthEnd",
                "manager",
                Map.of("decision", "approve", "planHash", "0000"),
                "not that of the frozen plan");
        asked(approvals).approve(PERIOD, "0000", "manager", null);
        assertRefused("approveMonthEnd", "manager", Map.of("planHash", HASH), "approve, sendBack, fetchAgain");
        assertOnlyFor("approveMonthEnd", "clerk");

        assertThat(process).isWaitingAt("approveMonthEnd").hasNotPassed("recordApproval", "preparePosting");
    }

    @Test
    void approvalLate_escalatesEveryDayAndTheApprovalGoesOn() {
        ProcessInstance process = openForApproval();
        assertDueEveryDay("approvalLate");

        engine.fireTimer("approvalLate");
        assertThat(process)
                .hasPassedInOrder("approvalLate", "escalateApproval", "approvalEscalated")
                .isWaitingAt("approveMonthEnd");
        engine.fireTimer("approvalLate");

        assertThat(process)
                .hasPassedInOrder("approvalEscalated", "approvalLate", "escalateApproval", "approvalEscalated")
                .hasNotPassed("recordApproval")
                .isWaitingAt("approveMonthEnd");
        assertThat(engine.task("approveMonthEnd").getPriority()).isEqualTo(70);
        assertThat(events.stream(Auditable.class))
                .hasSize(2)
                .containsOnly(new Auditable(
                        Auditable.STUDIO,
                        "approvalEscalated",
                        "monthEnd/2026-10",
                        PERIOD,
                        null,
                        Map.of(),
                        Map.of("tasksWaiting", 1)));
        approve();
        askedToApprove();
        engine.continueToNextWaitState();
        assertThat(process).isEnded();
        assertThat(engine.countJobs()).as("the timer is gone").isZero();
        askedToPost(PLAN);
        askedToVerify(PLAN);
        askedToClose();
    }

    // posting and reading back

    @Test
    void lanesPostSideBySide_readingBackWaitsForAll() {
        given(desk.postNextChunk(PLAN, 0, BUDGET))
                .willReturn(
                        new ChunkOutcome(ChunkOutcome.Progress.WAITING, Instant.now(), Duration.ofMinutes(1)),
                        laneDone());
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();

        engine.continueToNextWaitState();
        assertThat(process).isWaitingAt("postChanges").hasNotPassed("verifyPostings");
        assertThat(engine.running("post"))
                .isWaitingAt("whileItMayStillTakeEffect")
                .hasBusinessKey("2026-10");
        assertThat(engine.running("post")).variables().containsEntry("period", "2026-10");
        askedToPost(PLAN);
        engine.fireTimer("whileItMayStillTakeEffect");

        assertThat(process)
                .hasPassedInOrder("preparePosting", "postChanges", "postChanges", "verifyPostings")
                .isEnded();
        asked(desk).postNextChunk(PLAN, 0, BUDGET);
        askedToVerify(PLAN);
        askedToClose();
    }

    @Test
    void approvalGoneBeforePosting_postsNothingAndWaitsForApprovalAgain() {
        given(approvals.confirm(PERIOD, PLAN)).willReturn(false);
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();

        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("preparePosting", "verifyPostings", "allVerified")
                .hasNotPassed("anyFailures")
                .isWaitingAt("approveMonthEnd");
        asked(approvals).confirm(PERIOD, PLAN);
        asked(desk).verify(PLAN, BUDGET);
        asked(approvals).confirm(PERIOD, PLAN);
    }

    @Test
    void approvalWithdrawnWhileLanesBegin_theyEndAndItWaitsForApprovalAgain() {
        given(approvals.confirm(PERIOD, PLAN)).willReturn(true, false);
        given(desk.postNextChunk(PLAN, 0, BUDGET)).willThrow(mock(PlanNotApproved.class));
        given(desk.postNextChunk(PLAN, 1, BUDGET)).willThrow(mock(PlanNotApproved.class));
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();

        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("preparePosting", "postChanges", "postChanges", "verifyPostings", "allVerified")
                .hasNotPassed("anyFailures")
                .isWaitingAt("approveMonthEnd");
        askedToPost(PLAN);
        asked(desk).verify(PLAN, BUDGET);
        asked(approvals).confirm(PERIOD, PLAN);
    }

    @Test
    void planTooOld_isFetchedAgainAndNothingIsPosted() {
        ProcessInstance process = openForApproval();

        engine.complete("approveMonthEnd", "manager", Map.of("decision", "fetchAgain", "comment", "Too old."));
        asked(approvals).fetchAgain(PERIOD, "manager", "Too old.");
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("approveMonthEnd", "recordApproval", "planApproved", "fetchWanted", "checkFetch")
                .hasPassedInOrder("checkFetch", "mapAutomatically", "draftPlan", "buildPlan", "coverageCloses")
                .hasNotPassed("preparePosting")
                .isWaitingAt("approveMonthEnd");
        askedToFetch();
        askedToMap();
        askedToDraft();
        askedToFreeze();
    }

    @Test
    void planNotApprovedAtPosting_writesNothingAndWaitsAtTheStep() {
        Refusal refusal = Refusal.forbidden("Plan 7 is not approved.");
        given(desk.prepare(PLAN)).willThrow(refusal);
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();

        assertThatThrownBy(engine::continueToNextWaitState).isSameAs(refusal);

        assertThat(process).isWaitingAt("preparePosting").hasNotPassed("preparePosting", "postChanges");
        assertThat(monthEnds.waiting(PERIOD)).singleElement().satisfies(waiting -> {
            assertThat(waiting.step()).isEqualTo("Prepare posting");
            assertThat(waiting.words()).isEqualTo("Plan 7 is not approved.");
            assertThat(waiting.needsPerson()).isFalse();
        });
        asked(approvals).confirm(PERIOD, PLAN);
        asked(desk).prepare(PLAN);
    }

    @Test
    void notAllReadBack_isReadOnUntilItIs() {
        // what is void or failed so far counts only once everything is read
        given(desk.verify(PLAN, BUDGET)).willReturn(new Verification(true, counts(1, 1, 1)), allVerified());
        given(posted.failures(PERIOD)).willReturn(1, 0);
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();

        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("verifyPostings", "allVerified", "verifyPostings", "allVerified", "anyFailures")
                .hasNotPassed("resolveFailures")
                .isEnded();
        askedToPost(PLAN);
        askedToReadOn(PLAN);
        askedToVerify(PLAN);
        askedToClose();
    }

    @Test
    void someChangesVoid_aSupplementaryPlanIsApprovedAndPosted() {
        someChangesAreVoid();
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();
        given(freeze.freeze(PERIOD)).willReturn(frozen(SUPPLEMENTARY_PLAN));
        given(approvals.approve(PERIOD, "77aa", "manager", null)).willReturn(new Approved(SUPPLEMENTARY_PLAN, 0));
        given(desk.verify(SUPPLEMENTARY_PLAN, BUDGET)).willReturn(allVerified());
        for (int lane = 0; lane < 2; lane++) {
            given(desk.postNextChunk(SUPPLEMENTARY_PLAN, lane, BUDGET)).willReturn(laneDone());
        }

        engine.continueToNextWaitState();
        assertThat(process)
                .hasPassedInOrder("verifyPostings", "allVerified", "draftPlan", "buildPlan", "coverageCloses")
                .hasNotPassed("anyFailures", "generateReports")
                .isWaitingAt("approveMonthEnd");
        askedToPost(PLAN);
        askedToVerifyAndFoundVoid(PLAN);
        askedToDraft();
        askedToFreeze();
        given(posted.voidLines(PERIOD)).willReturn(Set.of());
        engine.complete("approveMonthEnd", "manager", Map.of("decision", "approve", "planHash", "77aa"));
        asked(approvals).approve(PERIOD, "77aa", "manager", null);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("allVerified", "approveMonthEnd", "postChanges", "allVerified", "monthEndClosed")
                .isEnded();
        askedToPost(SUPPLEMENTARY_PLAN);
        askedToVerify(SUPPLEMENTARY_PLAN);
        askedToClose();
    }

    @Test
    void voidChangesNeedNothingMore_closesWithoutAnotherApproval() {
        someChangesAreVoid();
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();
        given(freeze.freeze(PERIOD)).willReturn(new Frozen(Result.NOTHING_MORE, null, 0));

        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "allVerified",
                        "draftPlan",
                        "buildPlan",
                        "coverageCloses",
                        "anyFailures",
                        "generateReports",
                        "monthEndClosed")
                .hasNotPassed("resolveFailures")
                .isEnded();
        askedToPost(PLAN);
        askedToVerifyAndFoundVoid(PLAN);
        askedToDraft();
        asked(freeze).freeze(PERIOD);
        askedToClose();
    }

    @Test
    void voidAndRefusedChangesNeedNothingMore_aPersonDecidesAboutTheRefused() {
        someChangesAreVoid();
        given(posted.failures(PERIOD)).willReturn(1);
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();
        given(freeze.freeze(PERIOD)).willReturn(new Frozen(Result.NOTHING_MORE, null, 1));

        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("allVerified", "draftPlan", "buildPlan", "coverageCloses", "anyFailures")
                .hasNotPassed("generateReports")
                .isWaitingAt("resolveFailures");
        askedToPost(PLAN);
        askedToVerifyAndFoundVoid(PLAN);
        askedToDraft();
        asked(freeze).freeze(PERIOD);
    }

    @Test
    void failuresRetried_arePostedAgainFromTheirOwnPlan() {
        ProcessInstance process = openWithAFailure();
        given(posted.retry(PERIOD, "clerk", "Line is mended.")).willReturn(Optional.of(SUPPLEMENTARY_PLAN));
        given(desk.verify(SUPPLEMENTARY_PLAN, BUDGET)).willReturn(allVerified());
        for (int lane = 0; lane < 2; lane++) {
            given(desk.postNextChunk(SUPPLEMENTARY_PLAN, lane, BUDGET)).willReturn(laneDone());
        }
        given(posted.awaitDecisionOnFailures(PERIOD)).willReturn(0);

        engine.complete("resolveFailures", "clerk", Map.of("decision", "retry", "comment", "Line is mended."));
        asked(posted).retry(PERIOD, "clerk", "Line is mended.");
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "anyFailures",
                        "resolveFailures",
                        "recordFailures",
                        "failuresDecided",
                        "preparePosting",
                        "postChanges",
                        "postChanges",
                        "verifyPostings",
                        "anyFailures",
                        "monthEndClosed")
                .isEnded();
        askedToPost(SUPPLEMENTARY_PLAN);
        askedToVerify(SUPPLEMENTARY_PLAN);
        askedToClose();
    }

    @Test
    void failuresLeft_closesWithoutPostingThemAgain() {
        ProcessInstance process = openWithAFailure();

        engine.complete("resolveFailures", "manager", Map.of("decision", "leave"));
        asked(posted).leave(PERIOD, "manager", null);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "preparePosting",
                        "resolveFailures",
                        "recordFailures",
                        "failuresDecided",
                        "generateReports",
                        "closeMonthEnd",
                        "monthEndClosed")
                .isEnded();
        askedToClose();
    }

    @Test
    void postingHeldBack_isDecidedBeforeVoidChangesAndGoesOnWithTheRest() {
        someChangesAreVoid();
        given(posted.brakes(PERIOD)).willReturn(List.of("Posting has stopped by itself."));
        given(posted.awaitDecisionOnFailures(PERIOD)).willReturn(1);
        given(posted.leave(PERIOD, "manager", null)).willReturn(Optional.of(PLAN));
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();
        engine.continueToNextWaitState();
        assertThat(process).isWaitingAt("resolveFailures").hasNotPassed("generateReports");
        askedToPost(PLAN);
        asked(desk).verify(PLAN, BUDGET);
        asked(approvals).confirm(PERIOD, PLAN);
        asked(posted).brakes(PERIOD);
        asked(posted).awaitDecisionOnFailures(PERIOD);
        given(posted.brakes(PERIOD)).willReturn(List.of());
        given(posted.voidLines(PERIOD)).willReturn(Set.of());
        given(posted.awaitDecisionOnFailures(PERIOD)).willReturn(0);
        given(desk.verify(PLAN, BUDGET)).willReturn(allVerified());

        engine.complete("resolveFailures", "manager", Map.of("decision", "leave"));
        asked(posted).leave(PERIOD, "manager", null);
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder(
                        "resolveFailures", "failuresDecided", "preparePosting", "verifyPostings", "anyFailures")
                .isEnded();
        askedToPost(PLAN);
        askedToVerify(PLAN);
        askedToClose();
    }

    @Test
    void postingStopped_sendsNoMoreAndCloses() {
        ProcessInstance process = openWithAFailure();

        engine.complete("resolveFailures", "manager", Map.of("decision", "stop", "comment", "Wrong catalogue."));
        asked(posted).stop(PERIOD, "manager", "Wrong catalogue.");
        engine.continueToNextWaitState();

        assertThat(process)
                .hasPassedInOrder("resolveFailures", "recordFailures", "failuresDecided", "generateReports")
                .isEnded();
        askedToClose();
    }

    @Test
    void failuresWithoutDecision_areRefusedAndTheTaskStays() {
        ProcessInstance process = openWithAFailure();

        assertRefused("resolveFailures", "clerk", Map.of(), "retry, leave, stop");

        assertThat(process).isWaitingAt("resolveFailures").hasNotPassed("recordFailures", "generateReports");
    }

    // cancelling

    @Test
    void cancelledWhileFetching_endsWithoutReadingOn() {
        ProcessInstance process = open();
        engine.executeJob("openMonthEnd");
        assertThat(process).isWaitingAt("fetchConnections");

        monthEnds.cancel(PERIOD, "clerk", "Wrong month");

        assertCancelled(process);
        assertThat(process).hasNotPassed("checkFetch");
        assertThat(engine.countRunning()).as("called processes").isZero();
        askedToOpen();
        askedWhatToRead();
        asked(states).cancel(PERIOD, "clerk", "Wrong month");
    }

    @Test
    void cancelledInReview_endsEveryCustomersTask() {
        ProcessInstance process = openForReviewOf(work(ALPHA, 1, 0), work(BETA, 0, 1));
        askedToReview(ALPHA);
        askedToReview(BETA);

        monthEnds.cancel(PERIOD, "manager", "Wrong month");

        assertCancelled(process);
        assertThat(process).hasNotPassed("confirmResolved", "confirmReviewed", "buildPlan");
        asked(states).cancel(PERIOD, "manager", "Wrong month");
    }

    @Test
    void cancelledAtApproval_postsNothing() {
        ProcessInstance process = openForApproval();

        monthEnds.cancel(PERIOD, "manager", "Wrong month");

        assertCancelled(process);
        assertThat(process).hasNotPassed("recordApproval", "preparePosting");
        asked(states).cancel(PERIOD, "manager", "Wrong month");
    }

    @Test
    void cancelledOnceSomethingWasWritten_isRefusedAndTheProcessGoesOnAsItWas() {
        ProcessInstance process = openWithAFailure();
        Refusal refusal = Refusal.conflict("Month end 2026-10 cannot be cancelled any more.");
        willThrow(refusal).given(states).cancel(PERIOD, "manager", "Too late");

        assertThatThrownBy(() -> monthEnds.cancel(PERIOD, "manager", "Too late"))
                .isSameAs(refusal);
        asked(states).cancel(PERIOD, "manager", "Too late");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> monthEnds.cancel(PERIOD, "manager", " "))
                .withMessageContaining("say why");

        assertThat(process)
                .hasNotPassed("cancellationWanted", "cancelMonthEnd")
                .isWaitingAt("resolveFailures")
                .isWaitingFor("cancelMonthEnd");
        engine.complete("resolveFailures", "manager", Map.of("decision", "leave"));
        asked(posted).leave(PERIOD, "manager", null);
        engine.continueToNextWaitState();
        assertThat(process).isEnded();
        askedToClose();
    }

    // how a test gets to where its path parts from the others

    private ProcessInstance open() {
        monthEnds.start(PERIOD, "clerk");
        return engine.running("monthEnd");
    }

    private ProcessInstance openAndContinue() {
        ProcessInstance process = open();
        engine.continueToNextWaitState();
        return process;
    }

    /** The one anomaly is gone once it is fetched again. */
    private ProcessInstance openWithAnOddFetch() {
        given(check.check(PERIOD)).willReturn(List.of("autotask shows no line at all."), List.of());
        ProcessInstance process = openAndContinue();
        askedToOpen();
        askedToRead();
        asked(check).check(PERIOD);
        return process;
    }

    private ProcessInstance openForReviewOf(CustomerWork... waiting) {
        given(queue.draw(PERIOD)).willReturn(waiting.length);
        given(queue.drawn(PERIOD)).willReturn(List.of(waiting));
        Arrays.stream(waiting).forEach(work -> given(queue.begin(eq(PERIOD), eq(work.customer()), anyString()))
                .willReturn(work));
        ProcessInstance process = openAndContinue();
        askedToOpen();
        askedToFetch();
        askedToMap();
        askedToDraft();
        asked(queue).drawn(PERIOD); // the engine counts them first
        asked(queue).drawn(PERIOD);
        return process;
    }

    private ProcessInstance openForApproval() {
        ProcessInstance process = openAndContinue();
        assertThat(process).isWaitingAt("approveMonthEnd");
        askedToOpen();
        askedToFetch();
        askedToMap();
        askedToDraft();
        askedToFreeze();
        return process;
    }

    private ProcessInstance openWithAFailure() {
        given(desk.verify(PLAN, BUDGET)).willReturn(new Verification(false, counts(2, 1, 0)));
        given(posted.awaitDecisionOnFailures(PERIOD)).willReturn(1);
        ProcessInstance process = openForApproval();
        approve();
        askedToApprove();
        engine.continueToNextWaitState();
        assertThat(process).isWaitingAt("resolveFailures").hasNotPassed("generateReports");
        assertThat(engine.task("resolveFailures").getName()).isEqualTo("Resolve failures of 2026-10");
        askedToPost(PLAN);
        askedToVerify(PLAN);
        return process;
    }

    private void approve() {
        engine.complete("approveMonthEnd", "manager", Map.of("decision", "approve", "planHash", HASH));
    }

    // what the modules were asked

    /** The module was asked the call that follows, after all that were said before. */
    private <T> T asked(T module) {
        return order.verify(module, calls(1));
    }

    private void askedToOpen() {
        asked(psas).refuseNone();
        asked(states).open(PERIOD, "clerk");
        asked(fetch).begin(MONTH_END, PERIOD, "clerk");
        asked(states).startFetching(PERIOD);
    }

    private void askedToFetch() {
        askedToRead();
        asked(check).check(PERIOD);
    }

    private void askedToRead() {
        askedWhatToRead();
        asked(reading).fetchNextPages(MARKETPLACE, BUDGET);
        asked(reading).fetchNextPages(PSA, BUDGET);
    }

    /** The engine counts them first. */
    private void askedWhatToRead() {
        for (int evaluation = 0; evaluation < 2; evaluation++) {
            asked(states).get(PERIOD);
            asked(fetch).toRead(MONTH_END, PERIOD, "clerk");
        }
    }

    private void askedToMap() {
        asked(states).requireMapping(PERIOD);
        asked(knowledge).now();
        asked(mapping).run(KNOWN_AT, TODAY);
    }

    private void askedToDraft() {
        asked(states).startReview(PERIOD);
        asked(queue).draw(PERIOD);
    }

    /** @return under which name the review of that customer runs */
    private String askedToReview(CustomerKey customer) {
        ArgumentCaptor<String> scope = ArgumentCaptor.forClass(String.class);
        asked(queue).begin(eq(PERIOD), eq(customer), scope.capture());
        return scope.getValue();
    }

    private void askedToConfirmResolved(CustomerKey customer, String scope) {
        asked(queue).reviewed(PERIOD, scope);
        asked(queue).openLines(PERIOD, customer);
    }

    private void askedToConfirmReviewed(CustomerKey customer, String scope) {
        asked(queue).reviewed(PERIOD, scope);
        asked(queue).openChanges(PERIOD, customer);
    }

    private void askedToFreeze() {
        asked(freeze).freeze(PERIOD);
    }

    private void askedToApprove() {
        asked(approvals).approve(PERIOD, HASH, "manager", null);
    }

    /** One chunk in each lane. */
    private void askedToPost(long plan) {
        asked(approvals).confirm(PERIOD, plan);
        asked(desk).prepare(plan);
        asked(desk).postNextChunk(plan, 0, BUDGET);
        asked(desk).postNextChunk(plan, 1, BUDGET);
    }

    private void askedToVerify(long plan) {
        asked(desk).verify(plan, BUDGET);
        asked(approvals).confirm(PERIOD, plan);
        asked(posted).brakes(PERIOD);
        asked(posted).voidLines(PERIOD);
        asked(posted).awaitDecisionOnFailures(PERIOD);
    }

    private void askedToReadOn(long plan) {
        asked(desk).verify(plan, BUDGET);
        asked(approvals).confirm(PERIOD, plan);
        asked(posted).brakes(PERIOD);
        asked(posted).voidLines(PERIOD);
        asked(posted).failures(PERIOD);
    }

    private void askedToVerifyAndFoundVoid(long plan) {
        askedToReadOn(plan);
    }

    private void someChangesAreVoid() {
        given(desk.verify(PLAN, BUDGET)).willReturn(new Verification(false, counts(2, 0, 1)));
        given(posted.voidLines(PERIOD)).willReturn(Set.of(new PsaLineId(11)));
    }

    private void askedToClose() {
        asked(states).startReporting(PERIOD);
        asked(reports).keep(PERIOD);
        asked(states).close(PERIOD);
    }

    // what else several tests look at

    private void assertRefused(String task, String person, Map<String, Object> variables, String words) {
        assertThatExceptionOfType(FormFieldValidationException.class)
                .isThrownBy(() -> engine.complete(task, person, variables))
                .withMessageContaining(words);
    }

    private void assertOnlyFor(String task, String stranger) {
        assertThatExceptionOfType(AuthorizationException.class)
                .isThrownBy(() -> engine.complete(task, stranger, Map.of()));
    }

    private void assertCancelled(ProcessInstance process) {
        assertThat(process)
                .hasPassedInOrder("cancellationWanted", "cancelMonthEnd", "monthEndCancelled")
                .isEnded();
        assertThat(engine.countJobs()).isZero();
    }

    private void assertDueEveryDay(String timer) {
        assertThat(engine.due(timer))
                .isBetween(started.plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
        assertThat(engine.repetition(timer))
                .as("without an end")
                .startsWith("R/")
                .endsWith("/P1D");
    }

    // what the modules answer

    private static Frozen frozen(long plan) {
        return new Frozen(Result.FROZEN, plan, 0);
    }

    private static CustomerWork work(CustomerKey customer, int openLines, int openChanges) {
        return new CustomerWork(customer, "Customer " + customer.customerId(), openLines, openChanges, false);
    }

    private static OpenItem openItem(long line) {
        return new OpenItem(
                new LicenceLine(
                        new LicenceLineId(line),
                        ALPHA.connection(),
                        ALPHA.customerId(),
                        "Customer 1001",
                        "4711-" + line,
                        "Microsoft 365 Business Premium",
                        "100180",
                        "Seats",
                        null,
                        12,
                        1,
                        LicenceLine.State.ACTIVE,
                        Quantity.ZERO,
                        Quantity.of(5),
                        Quantity.of(5),
                        null,
                        null,
                        QuantityProfile.constant(TODAY, Quantity.of(5))),
                null);
    }

    private static ChunkOutcome laneDone() {
        return new ChunkOutcome(ChunkOutcome.Progress.DONE, null, Duration.ZERO);
    }

    private static Verification allVerified() {
        return new Verification(false, counts(3, 0, 0));
    }

    private static PostingCounts counts(int verified, int rejected, int voided) {
        return new PostingCounts(0, 0, 0, 0, verified, rejected, 0, 0, voided, 0, 0);
    }
}
