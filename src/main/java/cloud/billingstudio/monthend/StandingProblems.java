package cloud.billingstudio.monthend;

import cloud.billingstudio.connection.OuterSystems;
import cloud.billingstudio.monthend.MonthEndProcess.Waiting;
import cloud.billingstudio.posting.PostingWaits;
import cloud.billingstudio.posting.PostingWaits.ForConnection;
import cloud.billingstudio.posting.PostingWaits.ForOutcome;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what stands in the way of a month end right now, and what of it passes by itself. */
@Component
class StandingProblems {

    private final MonthEndProcess process;
    private final PostedPlans posted;
    private final Psas psas;
    private final OuterSystems systems;

    StandingProblems(MonthEndProcess process, PostedPlans posted, Psas psas, OuterSystems systems) {
        this.process = process;
        this.posted = posted;
        this.psas = psas;
        this.systems = systems;
    }

    /**
     * @param waits those of all that pass by themselves or are tried again
     * @param triable something waits that may be tried now instead
     */
    record Found(List<String> all, List<String> waits, boolean triable) {

        static final Found NOTHING = new Found(List.of(), List.of(), false);
    }

    /** @param reading the latest reading of both sides, if there was one */
    Found of(MonthEnd monthEnd, Optional<FetchRun> reading) {
        PostingWaits changes = waiting(monthEnd);
        Optional<Duration> goesOn = changes.isEmpty() ? Optional.empty() : process.goesOn(monthEnd.period());
        List<String> waits = new ArrayList<>();
        // where the process does not go on by itself, what it failed with says so
        goesOn.ifPresent(next -> {
            changes.connections().forEach(wait -> waits.add(words(wait, next)));
            changes.outcomes().forEach(wait -> waits.add(words(wait)));
        });
        if (monthEnd.state().compareTo(MonthEndState.FETCHING) <= 0) {
            reading.ifPresent(fetches ->
                    fetches.waits().forEach(words -> waits.add("%s (it is tried again by itself)".formatted(words))));
        }
        List<String> all = new ArrayList<>();
        List<Waiting> waiting = process.waiting(monthEnd.period());
        for (Waiting step : soonest(waiting)) {
            if (step.needsPerson()) {
                all.add("%s (it is not tried again by itself: a billing manager or an administrator can press Try now)"
                        .formatted(step.words()));
            } else if (step.words() == null
                    ? isWorthAWord(step, monthEnd, changes)
                    : !isToldOrOver(step, monthEnd, changes)) {
                waits.add(words(step));
            }
        }
        all.addAll(0, waits);
        all.addAll(ofFetch(monthEnd, reading));
        return new Found(
                all.stream().distinct().toList(),
                waits.stream().distinct().toList(),
                waiting.stream().anyMatch(Waiting::isLong));
    }

    /** Of those that say the same, the one that is tried first. */
    private static List<Waiting> soonest(List<Waiting> waiting) {
        Map<List<Object>, Waiting> first = new LinkedHashMap<>();
        waiting.forEach(each -> first.merge(
                List.of(each.needsPerson(), each.words() == null ? each.step() : each.words(), each.words() == null),
                each,
                (one, other) -> one.in().compareTo(other.in()) <= 0 ? one : other));
        return List.copyOf(first.values());
    }

    /** What lanes wait for is told by the changes, and what a fetch waits for by its step. */
    private static boolean isWorthAWord(Waiting step, MonthEnd monthEnd, PostingWaits changes) {
        return step.isLong() && monthEnd.state() == MonthEndState.POSTING && changes.isEmpty();
    }

    private PostingWaits waiting(MonthEnd monthEnd) {
        return monthEnd.state() == MonthEndState.POSTING ? posted.waits(monthEnd.period()) : PostingWaits.NONE;
    }

    private static List<String> ofFetch(MonthEnd monthEnd, Optional<FetchRun> reading) {
        if (monthEnd.state() == MonthEndState.INVESTIGATING && monthEnd.anomalies() != null) {
            return monthEnd.anomalies().lines().toList();
        }
        return monthEnd.state() == MonthEndState.REVIEW
                ? reading.flatMap(FetchRun::problem).stream().toList()
                : List.of();
    }

    /** Each lane that met the failing PSA says the same, and goes on saying so until it is tried again. */
    private boolean isToldOrOver(Waiting failure, MonthEnd monthEnd, PostingWaits changes) {
        boolean told = changes.connections().stream()
                .anyMatch(
                        wait -> isOf(failure, wait.connection()) || wait.words().equals(failure.words()));
        boolean over = failure.in().isZero()
                && monthEnd.state() == MonthEndState.POSTING
                && psas.all().stream()
                        .map(Psa::connection)
                        .anyMatch(psa -> isOf(failure, psa) && !changes.ailing().contains(psa));
        return told || over;
    }

    private boolean isOf(Waiting failure, ConnectionId psa) {
        return String.valueOf(failure.words()).startsWith(systems.name(psa) + ": ");
    }

    private static String words(Waiting step) {
        return step.words() == null
                ? "\"%s\": it goes on by itself %s; nothing needs to be done.".formatted(step.step(), in(step.in()))
                : "%s (it is tried again by itself %s)".formatted(step.words(), in(step.in()));
    }

    private String words(ForConnection wait, Duration goesOn) {
        Duration next = wait.notBefore().compareTo(goesOn) > 0 ? wait.notBefore() : goesOn;
        return "%s %s, which is asked again %s; %s Why: %s"
                .formatted(
                        changes(wait),
                        systems.name(wait.connection()),
                        wait.othersFirst() ? "after what can be done elsewhere" : in(next),
                        wait.toMend()
                                ? "once it answers, posting goes on by itself."
                                : "nothing needs to be done as long as this is shown.",
                        wait.words());
    }

    private static String changes(ForConnection wait) {
        boolean one = wait.changes() == 1;
        return "%d %schange%s %s"
                .formatted(
                        wait.changes(),
                        wait.readBack() ? "posted " : "",
                        one ? "" : "s",
                        (one ? "waits" : "wait") + (wait.readBack() ? " to be read back from" : " for"));
    }

    private String words(ForOutcome wait) {
        boolean one = wait.changes() == 1;
        long minutes = minutes(wait.atMost());
        return ("%s sent to %s without a clear answer and may still take effect for up to %s. The Studio looks there and sends"
                        + " again only what did not; nothing needs to be done as long as this is shown. Why: %s")
                .formatted(
                        one ? "1 change was" : wait.changes() + " changes were",
                        systems.name(wait.connection()),
                        minutes == 1 ? "a minute" : minutes + " minutes",
                        wait.words());
    }

    private static String in(Duration time) {
        long minutes = minutes(time);
        return minutes == 1 ? "within a minute" : "in about %d minutes".formatted(minutes);
    }

    private static long minutes(Duration time) {
        return Math.max(1, (time.toSeconds() + 59) / 60);
    }
}
