package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.monthend.MonthEndOverview.Step;
import cloud.billingstudio.monthend.MonthEndOverview.StepState;
import cloud.billingstudio.planning.PlanSummary;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each step of a month end is. */
@Component
class StepProgress {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Knowledge knowledge;

    StepProgress(JdbcClient jdbc, Clock clock, Knowledge knowledge) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knowledge = knowledge;
    }

    /** @param reading the latest reading of both sides, if there was one */
    List<Step> steps(
            MonthEnd monthEnd,
            Map<String, Integer> tasks,
            @Nullable PlanSummary plan,
            MappedLines mapped,
            WrittenChanges written,
            Optional<FetchRun> reading) {
        List<Step> steps = new ArrayList<>();
        steps.add(fetch(monthEnd, "fetchMarketplace", "Fetch marketplace", FetchBothSides.Side.MARKETPLACE, reading));
        steps.add(fetch(monthEnd, "fetchPsa", "Fetch PSA", FetchBothSides.Side.PSA, reading));
        if (monthEnd.state() == MonthEndState.INVESTIGATING) {
            steps.add(new Step("investigateFetch", "Investigate the fetch", StepState.ATTENTION, null, null, null));
        }
        steps.add(new Step(
                "mapAutomatically",
                "Map automatically",
                at(monthEnd, MonthEndState.MAPPING),
                mapped.linked(),
                mapped.lines(),
                mapped.lines() == 0 ? null : "licence lines linked"));
        steps.add(review(monthEnd, tasks));
        steps.add(new Step(
                "approveMonthEnd",
                "Approve",
                people(at(monthEnd, MonthEndState.APPROVAL)),
                null,
                null,
                plan == null ? null : many(plan.totals().changes(), "change") + " planned"));
        steps.add(new Step(
                "postChanges",
                "Post",
                written.waiting() && monthEnd.state() == MonthEndState.FAILURES
                        ? StepState.ATTENTION
                        : at(monthEnd, MonthEndState.POSTING),
                (long) written.posted(),
                (long) written.total(),
                at(monthEnd, MonthEndState.POSTING) == StepState.WAITING ? null : written.words()));
        if (written.failures() > 0) {
            steps.add(new Step(
                    "resolveFailures",
                    "Resolve failures",
                    people(at(monthEnd, MonthEndState.FAILURES)),
                    null,
                    null,
                    many(written.failures(), "change") + " failed"));
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

    private static Step fetch(
            MonthEnd monthEnd, String id, String name, FetchBothSides.Side side, Optional<FetchRun> reading) {
        List<FetchView> fetches = reading.stream()
                .flatMap(run -> run.fetches().stream())
                .filter(fetch -> fetch.side() == side)
                .toList();
        StepState state = state(monthEnd, fetches);
        FetchView now = state == StepState.RUNNING
                ? fetches.stream().filter(FetchView::isRunning).findFirst().orElse(null)
                : null;
        return new Step(
                id,
                name,
                state,
                now == null ? null : now.done(),
                now == null ? null : now.expected(),
                now == null ? effort(state, fetches) : now.doing());
    }

    /** Later than at its beginning a month end stands on what was read before, also where "Fetch now" did not end well. */
    private static StepState state(MonthEnd monthEnd, List<FetchView> fetches) {
        if (!fetches.isEmpty() && fetches.stream().allMatch(FetchView::isRead)) {
            return StepState.DONE;
        }
        boolean running = fetches.stream().anyMatch(FetchView::isRunning);
        return switch (monthEnd.state()) {
            case CANCELLED -> StepState.WAITING;
            case OPENING, FETCHING ->
                running ? StepState.RUNNING : fetches.isEmpty() ? StepState.WAITING : StepState.ATTENTION;
            case INVESTIGATING -> StepState.ATTENTION;
            case REVIEW -> running ? StepState.RUNNING : StepState.ATTENTION;
            default -> StepState.DONE;
        };
    }

    private static @Nullable String effort(StepState state, List<FetchView> fetches) {
        int pages = fetches.stream().mapToInt(FetchView::pages).sum();
        long requests = fetches.stream().mapToLong(FetchView::requests).sum();
        return state == StepState.DONE && pages > 0 ? many(pages, "page") + ", " + many(requests, "request") : null;
    }

    private Step review(MonthEnd monthEnd, Map<String, Integer> tasks) {
        long waiting = tasks.getOrDefault("resolveUnlinked", 0) + tasks.getOrDefault("reviewChanges", 0);
        long drawn = jdbc.sql("select count(*) from customer_review where month_end_id = :id")
                .param("id", monthEnd.id())
                .query(Long.class)
                .single();
        long total = Math.max(drawn, waiting);
        boolean cancelled = monthEnd.state() == MonthEndState.CANCELLED; // its open tasks went with it
        return new Step(
                "reviewCustomer",
                "Review",
                people(at(monthEnd, MonthEndState.REVIEW)),
                cancelled ? null : total - waiting,
                cancelled ? null : total,
                waiting == 0 ? null : many(waiting, "customer") + (waiting == 1 ? " waits" : " wait"));
    }

    private static String many(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
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

    MappedLines mapped() {
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
                .query((row, number) -> new MappedLines(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
