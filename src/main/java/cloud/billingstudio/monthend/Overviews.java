package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.monthend.MonthEndOverview.OpenTask;
import cloud.billingstudio.monthend.MonthEndOverview.Step;
import cloud.billingstudio.monthend.MonthEndOverview.StepState;
import cloud.billingstudio.planning.FrozenPlan;
import cloud.billingstudio.planning.Planning;
import cloud.billingstudio.posting.PostingCounts;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Knowledge knowledge;
    private final MonthEnds monthEnds;
    private final Planning planning;
    private final PostedPlans posted;
    private final MonthEndProcess process;

    Overviews(
            JdbcClient jdbc,
            Clock clock,
            Knowledge knowledge,
            MonthEnds monthEnds,
            Planning planning,
            PostedPlans posted,
            MonthEndProcess process) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knowledge = knowledge;
        this.monthEnds = monthEnds;
        this.planning = planning;
        this.posted = posted;
        this.process = process;
    }

    /** @throws Refusal (not found) if the month end was never opened */
    public MonthEndOverview of(BillingPeriod period) {
        MonthEnd monthEnd = monthEnds
                .latest(period)
                .orElseThrow(() -> Refusal.notFound("Month end %s was never opened.".formatted(period)));
        boolean cancelled = monthEnd.state() == MonthEndState.CANCELLED;
        Map<String, Integer> tasks = cancelled ? Map.of() : process.openTasks(period);
        Long planId = monthEnd.planId();
        FrozenPlan plan = planId == null ? null : planning.plan(planId);
        Mapped mapped = mapped();
        Written written = written(cancelled ? List.of() : posted.counts(period));
        List<Step> steps = steps(monthEnd, tasks, plan, mapped, written);
        return new MonthEndOverview(
                period,
                monthEnd.state(),
                monthEnd.state().words(),
                monthEnd.openedBy(),
                monthEnd.openedAt(),
                monthEnd.closedAt(),
                monthEnd.cancelReason(),
                steps,
                counts(plan, mapped, written),
                progress(monthEnd, steps),
                plan == null ? null : plan.hash(),
                open(tasks),
                cancelled ? List.of() : problems(monthEnd));
    }

    private List<String> problems(MonthEnd monthEnd) {
        List<String> problems = new ArrayList<>(process.problems(monthEnd.period()));
        if (monthEnd.state() == MonthEndState.INVESTIGATING && monthEnd.anomalies() != null) {
            problems.addAll(monthEnd.anomalies().lines().toList());
        }
        return problems;
    }

    private List<Step> steps(
            MonthEnd monthEnd, Map<String, Integer> tasks, @Nullable FrozenPlan plan, Mapped mapped, Written written) {
        List<Step> steps = new ArrayList<>();
        steps.add(fetch(monthEnd, "fetchMarketplace", "Fetch marketplace", FetchBothSides.Side.MARKETPLACE));
        steps.add(fetch(monthEnd, "fetchPsa", "Fetch PSA", FetchBothSides.Side.PSA));
        if (monthEnd.state() == MonthEndState.INVESTIGATING) {
            steps.add(new Step("investigateFetch", "Investigate the fetch", StepState.ATTENTION, null, null, null));
        }
        steps.add(new Step(
                "mapAutomatically",
                "Map automatically",
                at(monthEnd, MonthEndState.MAPPING),
                mapped.linked(),
                mapped.lines(),
                "%d of %d licence lines linked".formatted(mapped.linked(), mapped.lines())));
        steps.add(review(monthEnd, tasks));
        steps.add(new Step(
                "approveMonthEnd",
                "Approve",
                people(at(monthEnd, MonthEndState.APPROVAL)),
                null,
                null,
                plan == null
                        ? null
                        : "%d changes planned".formatted(plan.totals().changes())));
        steps.add(new Step(
                "postChanges",
                "Post",
                at(monthEnd, MonthEndState.POSTING),
                (long) written.posted(),
                (long) written.total(),
                written.words()));
        if (written.failures() > 0) {
            steps.add(new Step(
                    "resolveFailures",
                    "Resolve failures",
                    people(at(monthEnd, MonthEndState.FAILURES)),
                    null,
                    null,
                    "%d changes failed".formatted(written.failures())));
        }
        steps.add(new Step("generateReports", "Reports", at(monthEnd, MonthEndState.REPORTING), null, null, null));
        steps.add(new Step(
                "closeMonthEnd",
                "Close",
                monthEnd.state() == MonthEndState.CLOSED ? StepState.DONE : StepState.WAITING,
                null,
                null,
                null));
        return steps;
    }

    private Step fetch(MonthEnd monthEnd, String id, String name, FetchBothSides.Side side) {
        record Read(
                boolean finished,
                long done,
                @Nullable Long expected,
                @Nullable String phase) {}
        List<Read> reads = jdbc.sql("""
                        select finished, done, expected, phase from month_end_fetch
                         where month_end_id = :id and side = :side order by connection""")
                .param("id", monthEnd.id())
                .param("side", side.name())
                .query((row, number) ->
                        new Read(row.getBoolean(1), row.getLong(2), row.getObject(3, Long.class), row.getString(4)))
                .list();
        boolean begun = !reads.isEmpty();
        boolean finished = begun && reads.stream().allMatch(Read::finished);
        StepState state = finished ? StepState.DONE : begun ? StepState.RUNNING : StepState.WAITING;
        Read now = reads.stream().filter(read -> !read.finished()).findFirst().orElse(null);
        return new Step(
                id,
                name,
                state,
                now == null ? null : now.done(),
                now == null ? null : now.expected(),
                now == null ? null : now.phase());
    }

    private Step review(MonthEnd monthEnd, Map<String, Integer> tasks) {
        long waiting = tasks.getOrDefault("resolveUnlinked", 0) + tasks.getOrDefault("reviewChanges", 0);
        long drawn = jdbc.sql("select count(*) from customer_review where month_end_id = :id")
                .param("id", monthEnd.id())
                .query(Long.class)
                .single();
        long total = Math.max(drawn, waiting);
        return new Step(
                "reviewCustomer",
                "Review",
                people(at(monthEnd, MonthEndState.REVIEW)),
                total - waiting,
                total,
                waiting == 0 ? null : "%d customers wait".formatted(waiting));
    }

    private static StepState people(StepState state) {
        return state == StepState.RUNNING ? StepState.ATTENTION : state;
    }

    private static StepState at(MonthEnd monthEnd, MonthEndState step) {
        if (monthEnd.state() == MonthEndState.CANCELLED) {
            return StepState.WAITING;
        }
        int order = monthEnd.state().compareTo(step);
        return order > 0 ? StepState.DONE : order == 0 ? StepState.RUNNING : StepState.WAITING;
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

    private static Map<String, Object> counts(@Nullable FrozenPlan plan, Mapped mapped, Written written) {
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
        return counts;
    }

    private static List<OpenTask> open(Map<String, Integer> tasks) {
        return tasks.entrySet().stream()
                .map(task -> new OpenTask(
                        task.getKey(), TASK_NAMES.getOrDefault(task.getKey(), task.getKey()), task.getValue()))
                .toList();
    }

    private record Mapped(long lines, long linked, long excluded, long unlinked) {}

    private Mapped mapped() {
        Instant now = knowledge.now();
        return jdbc.sql("""
                        select count(*) as lines,
                               count(*) filter (where linked) as linked,
                               count(*) filter (where excluded and not linked) as excluded,
                               count(*) filter (where not linked and not excluded) as unlinked
                          from (select exists (select from links_as_of(:at) k where k.licence_line_id = l.line_id)
                                           as linked,
                                       exists (select from exclusions_as_of(:at, :day) x
                                                where x.licence_line_id = l.line_id) as excluded
                                  from licence_lines_as_of(:at, :day) l
                                 where l.state <> 'ENDED') lines""")
                .param("at", Timestamp.from(now))
                .param("day", LocalDate.now(clock))
                .query((row, number) -> new Mapped(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    private record Written(int total, int posted, int verified, int failures, int voided) {

        String words() {
            return total == 0 ? "nothing to post" : "%d of %d verified".formatted(verified, total);
        }
    }

    private static Written written(List<PostingCounts> counts) {
        return new Written(
                counts.stream().mapToInt(PostingCounts::total).sum(),
                counts.stream()
                        .mapToInt(each -> each.posted() + each.verified())
                        .sum(),
                counts.stream().mapToInt(PostingCounts::verified).sum(),
                counts.stream().mapToInt(PostingCounts::failures).sum(),
                counts.stream().mapToInt(PostingCounts::voided).sum());
    }
}
