package cloud.billingstudio.monthend;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.planning.ChangeDecision;
import cloud.billingstudio.posting.ChunkOutcome;
import cloud.billingstudio.posting.PlanNotApproved;
import cloud.billingstudio.posting.Verification;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays {@code processes/monthEnd.bpmn} for one month end: calls the same services in the same order and with the same
 * branches, one committed transaction per step, and can be stopped between any two of them. Whoever adds a step to the
 * model adds it to {@link Step} and to {@link #carryOut}.
 */
final class MonthEndDriver {

    /** Where the process stands: at a job of its own, at a task of people, or at its end. */
    enum Step {
        FETCH,
        CHECK_FETCH,
        INVESTIGATE,
        MAP,
        DRAFT,
        REVIEW,
        BUILD,
        APPROVE,
        PREPARE,
        POST,
        VERIFY,
        RESOLVE_FAILURES,
        REPORT,
        CLOSE,
        ENDED;

        /** It waits for people; nothing goes on by itself. */
        boolean isTask() {
            return this == INVESTIGATE || this == REVIEW || this == APPROVE || this == RESOLVE_FAILURES;
        }
    }

    private static final Duration BUDGET = Duration.ofMinutes(1);

    /** More than any month end here takes; who needs more goes round in a circle. */
    private static final int MANY = 200;

    private final MonthEndGround ground;
    final BillingPeriod period;
    private Step at;
    private @Nullable Long planId;

    private MonthEndDriver(MonthEndGround ground, BillingPeriod period, Step at, @Nullable Long planId) {
        this.ground = ground;
        this.period = period;
        this.at = at;
        this.planId = planId;
    }

    static MonthEndDriver open(MonthEndGround ground, BillingPeriod period, String by) {
        ground.transaction.executeWithoutResult(status -> {
            MonthEnd opened = ground.monthEnds.open(period, by);
            ground.fetches.begin(opened.id(), period, by);
            ground.monthEnds.startFetching(period);
        });
        return new MonthEndDriver(ground, period, Step.FETCH, null);
    }

    /** The process of a period that was never opened. */
    static MonthEndDriver none(MonthEndGround ground, BillingPeriod period) {
        return new MonthEndDriver(ground, period, Step.ENDED, null);
    }

    MonthEndDriver copy() {
        return new MonthEndDriver(ground, period, at, planId);
    }

    Step at() {
        return at;
    }

    MonthEndState state() {
        return ground.monthEnds.latest(period).orElseThrow().state();
    }

    String hash() {
        Long frozen = ground.monthEnds.get(period).planId();
        return frozen == null ? "none" : ground.planning.plan(frozen).hash();
    }

    /** Carries out the next job; who is at a task or at the end stays there. */
    void step() {
        if (at.isTask() || at == Step.ENDED) {
            return;
        }
        // a fetch commits its pages by itself, outside the engine's transaction
        at = at == Step.FETCH ? fetch() : ground.transaction.execute(status -> carryOut(at));
    }

    /** Carries out jobs until this step is next. */
    MonthEndDriver until(Step wanted) {
        for (int steps = 0; at != wanted; steps++) {
            assertThat(steps)
                    .as("jobs of %s until %s, now at %s", period, wanted, at)
                    .isLessThan(MANY);
            assertThat(at.isTask() || at == Step.ENDED)
                    .as("at %s instead of %s", at, wanted)
                    .isFalse();
            step();
        }
        return this;
    }

    /** Carries out jobs until people are asked, or the end. */
    MonthEndDriver run() {
        for (int steps = 0; !at.isTask() && at != Step.ENDED; steps++) {
            assertThat(steps)
                    .as("jobs of %s without an end, now at %s", period, at)
                    .isLessThan(MANY);
            step();
        }
        return this;
    }

    private Step carryOut(Step step) {
        return switch (step) {
            case CHECK_FETCH -> ground.check.check(period).isEmpty() ? Step.MAP : Step.INVESTIGATE;
            case MAP -> map();
            case DRAFT -> draft();
            case BUILD -> build();
            case PREPARE -> prepare();
            case POST -> post();
            case VERIFY -> verify();
            case REPORT -> {
                ground.monthEnds.startReporting(period);
                yield Step.CLOSE;
            }
            case CLOSE -> {
                ground.monthEnds.close(period);
                yield Step.ENDED;
            }
            default -> throw new IllegalStateException(step + " is none of the process's own jobs");
        };
    }

    /** One connection after the other, as {@code fetch.bpmn} does side by side. */
    private Step fetch() {
        MonthEnd monthEnd = ground.monthEnds.get(period);
        List<Long> open = ground.fetches.toRead(monthEnd.id(), period, monthEnd.openedBy());
        if (open.isEmpty()) {
            return Step.CHECK_FETCH;
        }
        FetchOutcome outcome = ground.fetchExecution.fetchNextPages(open.get(0), BUDGET);
        if (outcome.progress() == FetchOutcome.Progress.WAITING) {
            ground.readOthers();
        }
        return Step.FETCH;
    }

    private Step map() {
        ground.monthEnds.requireMapping(period);
        ground.automatic.run(ground.knowledge.now(), LocalDate.now(ground.clock));
        return Step.DRAFT;
    }

    private Step draft() {
        ground.monthEnds.startReview(period);
        return ground.queue.draw(period) > 0 ? Step.REVIEW : Step.BUILD;
    }

    private Step build() {
        PlanFreeze.Frozen frozen = ground.freeze.freeze(period);
        if (frozen.planId() != null) {
            planId = frozen.planId();
        }
        return switch (frozen.result()) {
            case FROZEN -> Step.APPROVE;
            case NOTHING_MORE -> anyFailures(frozen.failures());
            case NOT_CLOSED -> Step.DRAFT;
        };
    }

    private static Step anyFailures(int failures) {
        return failures > 0 ? Step.RESOLVE_FAILURES : Step.REPORT;
    }

    private Step prepare() {
        if (!ground.approvals.confirm(period, plan())) {
            return Step.VERIFY;
        }
        ground.desk.prepare(plan());
        return Step.POST;
    }

    private Step post() {
        try {
            ChunkOutcome outcome = ground.desk.postNextChunk(plan(), 1, BUDGET);
            if (outcome.progress() == ChunkOutcome.Progress.WAITING) {
                ground.pass(outcome.pause());
            }
            return outcome.progress() == ChunkOutcome.Progress.DONE ? Step.VERIFY : Step.POST;
        } catch (PlanNotApproved withdrawn) {
            return Step.VERIFY;
        }
    }

    private Step verify() {
        Verification verification = ground.desk.verify(plan(), BUDGET);
        if (!ground.approvals.confirm(period, plan())) {
            return Step.APPROVE;
        }
        boolean heldBack = !ground.posted.brakes(period).isEmpty();
        boolean anyVoid = !heldBack && !ground.posted.voidLines(period).isEmpty();
        int failures = verification.more() || anyVoid
                ? ground.posted.failures(period)
                : ground.posted.awaitDecisionOnFailures(period);
        if (verification.more()) {
            return Step.VERIFY;
        }
        return anyVoid ? Step.DRAFT : anyFailures(failures);
    }

    private long plan() {
        if (planId == null) {
            throw Refusal.conflict("No plan is frozen yet, so nothing can be posted.");
        }
        return planId;
    }

    /** What a person does in a task; refused by the services, or where no such task is open, it changes nothing. */
    private void take(Step task, Supplier<Step> answer) {
        Step next = ground.transaction.execute(status -> {
            Step then = answer.get();
            if (at != task) {
                status.setRollbackOnly();
            }
            return then;
        });
        if (at != task) {
            throw Refusal.conflict("Month end %s has no such task open.".formatted(period));
        }
        at = next;
    }

    /** Accepts the odd fetch. */
    void acceptFetch(String by) {
        take(Step.INVESTIGATE, () -> {
            ground.check.accept(period, by, "It is right.");
            return Step.MAP;
        });
    }

    /** The customers whose review is open. */
    List<CustomerKey> reviewed() {
        List<CustomerKey> waiting = new ArrayList<>();
        ground.queue.drawn(period).forEach(work -> waiting.add(work.customer()));
        return waiting;
    }

    /** Completes every customer's tasks: open lines are left for later, open changes accepted, or held. */
    void review(String by, ChangeDecision undecided) {
        for (CustomerKey customer : at == Step.REVIEW ? reviewed() : List.<CustomerKey>of()) {
            ground.transaction.executeWithoutResult(status -> {
                ground.decisions.leaveForLater(
                        period,
                        ground.queue.openLines(period, customer).stream()
                                .map(item -> item.line().id())
                                .toList(),
                        by);
                List<String> open = ground.queue.openChanges(period, customer);
                if (undecided == ChangeDecision.ACCEPT && !open.isEmpty()) {
                    ground.decisions.decide(
                            period,
                            open.stream()
                                    .map(key -> decision(LineDecision.Action.ACCEPT, key))
                                    .toList(),
                            by);
                } else {
                    ground.decisions.holdAll(period, open, by);
                }
                ground.queue.looked(period, customer);
            });
        }
        if (at == Step.REVIEW) {
            at = Step.BUILD;
        }
    }

    static LineDecision decision(LineDecision.Action action, String changeKey) {
        return new LineDecision(
                action, null, null, null, null, null, null, null, null, changeKey, "because", null, null);
    }

    void approve(String by) {
        approve(by, hash());
    }

    void approve(String by, String hash) {
        take(Step.APPROVE, () -> {
            PlanApprovals.Approved approved = ground.approvals.approve(period, hash, by, "Looked.");
            planId = approved.planId();
            return approved.approversMissing() > 0 ? Step.APPROVE : Step.PREPARE;
        });
    }

    void sendBack(String by) {
        take(Step.APPROVE, () -> {
            ground.approvals.sendBack(period, by, "Look again.", List.of());
            return Step.DRAFT;
        });
    }

    void fetchAgain(String by) {
        take(Step.APPROVE, () -> {
            ground.approvals.fetchAgain(period, by, "It is old.");
            return Step.FETCH;
        });
    }

    void retry(String by) {
        take(Step.RESOLVE_FAILURES, () -> {
            ground.posted.retry(period, by, "Again.").ifPresent(plan -> planId = plan);
            return Step.PREPARE;
        });
    }

    void leave(String by) {
        take(Step.RESOLVE_FAILURES, () -> {
            Optional<Long> heldBack = ground.posted.leave(period, by, "Never mind.");
            heldBack.ifPresent(plan -> planId = plan);
            return heldBack.isPresent() ? Step.PREPARE : Step.REPORT;
        });
    }

    /** By the message that ends the process, wherever it stands. */
    void cancel(String by) {
        ground.transaction.executeWithoutResult(status -> ground.monthEnds.cancel(period, by, "Not wanted."));
        assertThat(at).as("a month end whose process has ended was cancelled").isNotEqualTo(Step.ENDED);
        at = Step.ENDED;
    }

    /** A person goes on with whatever is asked until it has ended: accepts, approves, tries failures once more, leaves them. */
    void finish() {
        boolean retried = false;
        for (int tasks = 0; run().at != Step.ENDED; tasks++) {
            assertThat(tasks)
                    .as("tasks of %s without an end, now at %s", period, at)
                    .isLessThan(MANY);
            switch (at) {
                case INVESTIGATE -> acceptFetch("manager");
                case REVIEW -> review("clerk", ChangeDecision.ACCEPT);
                case APPROVE -> approveByWhoeverMay();
                default -> {
                    if (retried) {
                        leave("manager");
                    } else {
                        retry("clerk");
                    }
                    retried = true;
                }
            }
        }
    }

    private void approveByWhoeverMay() {
        String approver = List.of("manager", "manager2", "manager3").stream()
                .filter(person -> ground.approvals.obstacles(period, person).isEmpty())
                .findFirst()
                .orElse(null);
        if (approver == null) {
            // too old, as the form says to every one of them
            fetchAgain("manager");
        } else {
            approve(approver);
        }
    }
}
