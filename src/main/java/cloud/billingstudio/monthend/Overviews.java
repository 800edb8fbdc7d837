package cloud.billingstudio.monthend;

import cloud.billingstudio.monthend.MonthEndOverview.FetchUnderWay;
import cloud.billingstudio.monthend.MonthEndOverview.OpenTask;
import cloud.billingstudio.monthend.MonthEndOverview.Step;
import cloud.billingstudio.monthend.MonthEndOverview.StepState;
import cloud.billingstudio.planning.PlanSummary;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.PostingDesk;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the month end's page shows, from what the steps have left in the database. */
@Component
@Transactional(readOnly = true)
public class Overviews {

    private static final Map<String, String> TASK_NAMES = Map.of(
            "resolveUnlinked", "Resolve unlinked licences",
            "reviewChanges", "Review changes",
            "approveMonthEnd", "Approve month end",
            "investigateFetch", "Investigate the fetch",
            "resolveFailures", "Resolve failures");

    private final MonthEnds monthEnds;
    private final Planning planning;
    private final PostedPlans posted;
    private final PostingDesk desk;
    private final MonthEndProcess process;
    private final StepProgress progress;
    private final StandingProblems problems;
    private final FetchRuns fetches;

    Overviews(
            MonthEnds monthEnds,
            Planning planning,
            PostedPlans posted,
            PostingDesk desk,
            MonthEndProcess process,
            StepProgress progress,
            StandingProblems problems,
            FetchRuns fetches) {
        this.monthEnds = monthEnds;
        this.planning = planning;
        this.posted = posted;
        this.desk = desk;
        this.process = process;
        this.progress = progress;
        this.problems = problems;
        this.fetches = fetches;
    }

    /** @throws Refusal (not found) if the month end was never opened */
    public MonthEndOverview of(BillingPeriod period) {
        MonthEnd monthEnd = monthEnds
                .latest(period)
                .orElseThrow(() -> Refusal.notFound("Month end %s was never opened.".formatted(period)));
        boolean cancelled = monthEnd.state() == MonthEndState.CANCELLED;
        MonthEndSummary summary = MonthEndSummary.of(monthEnd);
        Map<String, Integer> tasks = cancelled ? Map.of() : process.openTasks(period);
        Long planId = monthEnd.planId();
        PlanSummary plan = planId == null ? null : planning.summary(planId);
        MappedLines mapped = progress.mapped();
        WrittenChanges written = WrittenChanges.of(cancelled ? List.of() : posted.counts(period));
        Optional<FetchRun> reading = fetches.latest(monthEnd.id());
        List<Step> steps = progress.steps(monthEnd, tasks, plan, mapped, written, reading);
        StandingProblems.Found standing = cancelled ? StandingProblems.Found.NOTHING : problems.of(monthEnd, reading);
        return new MonthEndOverview(
                period,
                monthEnd.state(),
                monthEnd.state().words(),
                monthEnd.openedBy(),
                monthEnd.openedAt(),
                summary.closedAt(),
                summary.cancelReason(),
                monthEnd.stateBy(),
                monthEnd.stateAt(),
                monthEnd.stateReason(),
                steps,
                counts(plan, mapped, written, posted.withdrawn(monthEnd)),
                progress(monthEnd, steps),
                plan == null ? null : plan.hash(),
                monthEnd.state() == MonthEndState.POSTING && planId != null && !desk.isBegun(planId),
                cancelled ? List.of() : posted.brakes(period),
                open(tasks),
                standing.all(),
                standing.waits(),
                standing.triable(),
                underWay(monthEnd, reading));
    }

    private static @Nullable FetchUnderWay underWay(MonthEnd monthEnd, Optional<FetchRun> reading) {
        return monthEnd.state() == MonthEndState.REVIEW
                ? reading.flatMap(FetchRun::underWay).orElse(null)
                : null;
    }

    /**
     * Every fetch there ever was for the period's month end, the latest first.
     *
     * @throws Refusal (not found) if the month end was never opened
     */
    public List<FetchView> fetches(BillingPeriod period) {
        return monthEnds
                .latest(period)
                .map(monthEnd -> fetches.viewsOfMonthEnd(monthEnd.id()))
                .orElseThrow(() -> Refusal.notFound("Month end %s was never opened.".formatted(period)));
    }

    /** Every step done counts alike; the running one as far as it can be counted. */
    private static double progress(MonthEnd monthEnd, List<Step> steps) {
        if (monthEnd.state().ended()) {
            return monthEnd.state() == MonthEndState.CLOSED ? 1 : 0;
        }
        double done = steps.stream().mapToDouble(Overviews::share).sum();
        return Math.round(100 * done / steps.size()) / 100.0;
    }

    private static double share(Step step) {
        Long total = step.total();
        Long part = step.done();
        if (step.state() == StepState.DONE || step.state() == StepState.WAITING) {
            return step.state() == StepState.DONE ? 1 : 0;
        }
        return total == null || part == null || total == 0 ? 0 : (double) part / total;
    }

    private static Map<String, Object> counts(
            @Nullable PlanSummary plan, MappedLines mapped, WrittenChanges written, int withdrawn) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("licenceLines", mapped.lines());
        counts.put("linked", mapped.linked());
        counts.put("unlinked", mapped.unlinked());
        counts.put("excluded", mapped.excluded());
        if (plan != null) {
            counts.put("plannedChanges", plan.totals().changes());
            counts.put("heldChanges", plan.totals().held());
            counts.put("exceptions", plan.totals().exceptions());
        }
        counts.put("posted", written.posted());
        counts.put("verified", written.verified());
        counts.put("failed", written.failures());
        counts.put("void", written.voided());
        counts.put("left", written.left());
        counts.put("withdrawn", withdrawn);
        return counts;
    }

    private static List<OpenTask> open(Map<String, Integer> tasks) {
        return tasks.entrySet().stream()
                .map(task -> new OpenTask(
                        task.getKey(), TASK_NAMES.getOrDefault(task.getKey(), task.getKey()), task.getValue()))
                .toList();
    }
}
