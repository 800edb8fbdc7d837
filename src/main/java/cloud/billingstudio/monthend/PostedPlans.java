package cloud.billingstudio.monthend;

import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.PostingCounts;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.posting.PostingWaits;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plans a month end is bound to by their approval (its main plan and the supplementary ones) seen as one. */
@Component
@Transactional
public class PostedPlans {

    private final JdbcClient jdbc;
    private final MonthEndRepository monthEnds;
    private final Clock clock;
    private final PostingDesk desk;
    private final Planning planning;
    private final Roles roles;
    private final ApplicationEventPublisher events;

    PostedPlans(
            JdbcClient jdbc,
            MonthEndRepository monthEnds,
            Clock clock,
            PostingDesk desk,
            Planning planning,
            Roles roles,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.monthEnds = monthEnds;
        this.clock = clock;
        this.desk = desk;
        this.planning = planning;
        this.roles = roles;
        this.events = events;
    }

    /** Exactly this plan is posted from now on; its approval stays good for later retries. */
    void bind(MonthEnd monthEnd, long planId) {
        jdbc.sql("""
                        insert into posted_plan (month_end_id, plan_id) values (:id, :plan)
                        on conflict do nothing""").param("id", monthEnd.id()).param("plan", planId).update();
    }

    /**
     * It is not posted after all.
     *
     * @throws Refusal (conflict) once anything of it was sent
     */
    void unbind(MonthEnd monthEnd, long planId, String by, String reason) {
        desk.withdraw(planId, monthEnd.period(), by, reason);
        jdbc.sql("delete from posted_plan where month_end_id = :id and plan_id = :plan")
                .param("id", monthEnd.id())
                .param("plan", planId)
                .update();
    }

    /**
     * None of its plans is posted any more, for the month end is given up.
     *
     * @throws Refusal (conflict) once anything of one was sent
     */
    void withdrawAll(MonthEnd monthEnd, String by, String reason) {
        bound(monthEnd).forEach(plan -> desk.withdraw(plan, monthEnd.period(), by, reason));
    }

    /** How many changes were withdrawn with a plan of the month end that is not to be posted now. */
    @Transactional(readOnly = true)
    public int withdrawn(MonthEnd monthEnd) {
        Set<Long> plans = new HashSet<>(bound(monthEnd));
        Optional.ofNullable(monthEnd.planId()).ifPresent(plans::add);
        return plans.stream()
                .map(desk::counts)
                .mapToInt(PostingCounts::withdrawn)
                .sum();
    }

    /** None of its plans is posted after all; nothing of any was sent. */
    void unbindAll(MonthEnd monthEnd) {
        plans(monthEnd.period())
                .forEach(plan -> unbind(monthEnd, plan, Auditable.STUDIO, "Every change of it was void."));
    }

    boolean isBound(MonthEnd monthEnd, long planId) {
        return plans(monthEnd.period()).contains(planId);
    }

    /** The counts of each, in the order in which they were approved. */
    @Transactional(readOnly = true)
    public List<PostingCounts> counts(BillingPeriod period) {
        return plans(period).stream().map(desk::counts).toList();
    }

    /** What their changes wait for by themselves. */
    @Transactional(readOnly = true)
    public PostingWaits waits(BillingPeriod period) {
        return desk.waits(plans(period));
    }

    /** Lets what was put off be tried now. Returns how many changes were. */
    int tryNow(BillingPeriod period) {
        return desk.tryNow(plans(period));
    }

    /** How many changes of all plans need a person. */
    @Transactional(readOnly = true)
    public int failures(BillingPeriod period) {
        return counts(period).stream().mapToInt(PostingCounts::failures).sum();
    }

    /**
     * The lines with a change that was void, because the PSA had moved, and that no later plan has taken up: they belong
     * into a supplementary plan.
     */
    @Transactional(readOnly = true)
    public Set<PsaLineId> voidLines(BillingPeriod period) {
        Set<PsaLineId> lines = new HashSet<>();
        for (long plan : plans(period)) {
            lines.removeAll(planning.linesOf(plan));
            lines.addAll(desk.voidLines(plan));
        }
        return lines;
    }

    /** All that could be done by itself is done: where something failed, a person decides next. Returns how many did. */
    public int awaitDecisionOnFailures(BillingPeriod period) {
        int failures = failures(period);
        if (failures > 0) {
            MonthEnd monthEnd = forUpdate(period);
            monthEnd.awaitDecisionOnFailures(clock.instant());
            monthEnds.save(monthEnd);
        }
        return failures;
    }

    /**
     * Takes up the failures of the first plan that has any, and lets it go on where it had stopped by itself.
     *
     * @return that plan
     * @throws Refusal (conflict) if no failure waits, (forbidden) if the person may not work on month ends
     */
    public Optional<Long> retry(BillingPeriod period, String by, @Nullable String comment) {
        MonthEnd monthEnd = forUpdate(period);
        roles.requireWork(by, "decide about failures");
        monthEnd.retryFailures(by, comment, clock.instant());
        monthEnds.save(monthEnd);
        Optional<Long> plan = plans(period).stream()
                .filter(each ->
                        desk.counts(each).failures() > 0 || desk.brake(each).isPresent())
                .findFirst();
        plan.ifPresent(each -> desk.retryFailures(each, by));
        tell("failuresRetried", period, by, comment);
        return plan;
    }

    /**
     * Gives all failures up; as {@link #retry}.
     *
     * @return the plan to go on with, where posting had stopped by itself or changes were void
     */
    public Optional<Long> leave(BillingPeriod period, String by, @Nullable String comment) {
        roles.requireWork(by, "decide about failures");
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.requireFailures();
        plans(period).forEach(plan -> desk.leaveFailures(plan, by, comment));
        tell("failuresLeft", period, by, comment);
        return goOn(monthEnd, by, comment);
    }

    /**
     * Gives all failures up, and everything that posting holds back by itself; what was sent already is looked after.
     *
     * @return the plan to go on with, where an outcome is still to be looked up or changes were void
     * @throws Refusal (forbidden) for who is no billing manager, (conflict) if nothing is held back
     */
    public Optional<Long> stop(BillingPeriod period, String by, @Nullable String comment) {
        roles.requireBillingManager(by, "stop posting");
        MonthEnd monthEnd = forUpdate(period);
        monthEnd.requireFailures();
        if (brakes(period).isEmpty()) {
            throw Refusal.conflict(
                    "Nothing of month end %s is held back; retry the failures or leave them.".formatted(period));
        }
        plans(period).forEach(plan -> desk.stop(plan, by, comment));
        tell("postingStopped", period, by, comment);
        return goOn(monthEnd, by, comment);
    }

    /** What was void is planned anew, which follows the reading back of any plan. */
    private Optional<Long> goOn(MonthEnd monthEnd, String by, @Nullable String comment) {
        boolean supplement = !voidLines(monthEnd.period()).isEmpty();
        List<Long> plans = plans(monthEnd.period());
        Optional<Long> plan = plans.stream()
                .filter(each -> desk.counts(each).open() > 0)
                .findFirst()
                .or(() -> supplement ? Optional.of(plans.get(plans.size() - 1)) : Optional.empty());
        plan.ifPresent(each -> {
            monthEnd.retryFailures(by, comment, clock.instant());
            monthEnds.save(monthEnd);
        });
        return plan;
    }

    /** Why posting has stopped by itself, for each plan that has; empty if none has. */
    @Transactional(readOnly = true)
    public List<String> brakes(BillingPeriod period) {
        return plans(period).stream().flatMap(plan -> desk.brake(plan).stream()).toList();
    }

    /** @throws Refusal (conflict) if something that was approved is still to be written or read back */
    void refuseUnlessAtItsEnd(MonthEnd monthEnd) {
        for (long plan : plans(monthEnd.period())) {
            PostingCounts counts = desk.counts(plan);
            if (counts.open() > counts.failures()
                    || counts.total() < planning.summary(plan).totals().changes()) {
                throw Refusal.conflict("Plan %d of month end %s is being posted; what follows has to wait for its end."
                        .formatted(planning.summary(plan).number(), monthEnd.period()));
            }
        }
    }

    /** @throws Refusal (conflict) as {@link #refuseUnlessAtItsEnd}, and if failures wait, or nothing was approved at all */
    void refuseUnlessSettled(MonthEnd monthEnd) {
        refuseUnlessAtItsEnd(monthEnd);
        if (plans(monthEnd.period()).isEmpty()) {
            throw Refusal.conflict(
                    "No plan of month end %s was approved, so it cannot end.".formatted(monthEnd.period()));
        }
        if (failures(monthEnd.period()) > 0) {
            throw Refusal.conflict("Changes of month end %s failed; a person has to decide about them first."
                    .formatted(monthEnd.period()));
        }
    }

    private MonthEnd forUpdate(BillingPeriod period) {
        return monthEnds
                .findByPeriodAndStateNot(period, MonthEndState.CANCELLED)
                .orElseThrow(() -> Refusal.conflict("Month end %s is not open.".formatted(period)));
    }

    /** Also of one that is cancelled. */
    private List<Long> bound(MonthEnd monthEnd) {
        return jdbc.sql("select plan_id from posted_plan where month_end_id = :id order by number")
                .param("id", monthEnd.id())
                .query(Long.class)
                .list();
    }

    private List<Long> plans(BillingPeriod period) {
        return jdbc.sql("""
                        select p.plan_id from posted_plan p join month_end m on m.id = p.month_end_id
                         where m.period = :period and m.state <> 'CANCELLED'
                         order by p.number""")
                .param("period", period.toString())
                .query(Long.class)
                .list();
    }

    private void tell(String action, BillingPeriod period, String by, @Nullable String comment) {
        events.publishEvent(new Auditable(by, action, "monthEnd/" + period, period, comment, Map.of(), Map.of()));
    }
}
