package cloud.billingstudio.monthend;

import cloud.billingstudio.monthend.FetchRuns.OwnedFetch;
import cloud.billingstudio.shared.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a reading of both sides with its last fetch; what "Fetch now" read is judged at once, a month end's by its process. */
@Component
class FetchEnding {

    private final FetchRuns runs;
    private final FetchCheck check;

    FetchEnding(FetchRuns runs, FetchCheck check) {
        this.runs = runs;
        this.check = check;
    }

    /** @throws Refusal (conflict) if nobody waits for the fetch any more: its month end is beyond its review */
    void requireWanted(OwnedFetch fetch) {
        boolean late = fetch.kind() == FetchRun.Kind.FETCH_NOW && fetch.state() != MonthEndState.REVIEW;
        if (late || fetch.state() == MonthEndState.CANCELLED) {
            throw Refusal.conflict("Both sides can be fetched again during review; month end %s is in state \"%s\"."
                    .formatted(fetch.period(), fetch.state().words()));
        }
    }

    /** The last fetch to end ends the reading; done again, it changes nothing. */
    @Transactional
    public void endIfAllHaveEnded(OwnedFetch last) {
        runs.lock(last.monthEnd());
        FetchRun run = runs.latest(last.monthEnd())
                .filter(latest -> latest.id() == last.run())
                .orElse(null);
        if (run == null || run.ended() || run.fetches().stream().anyMatch(FetchView::isRunning)) {
            return;
        }
        String failure = failure(run);
        if (failure == null && run.kind() == FetchRun.Kind.FETCH_NOW && last.state() != MonthEndState.REVIEW) {
            failure = "The review was over before it had come to its end; nobody judged what it read.";
        }
        String odd = null;
        if (failure == null && run.kind() == FetchRun.Kind.FETCH_NOW) {
            List<String> oddities = check.check(last.period());
            odd = oddities.isEmpty() ? null : String.join(" ", oddities);
        }
        runs.end(run.id(), failure, odd);
    }

    private static @Nullable String failure(FetchRun run) {
        List<FetchView> unread =
                run.fetches().stream().filter(fetch -> !fetch.isRead()).toList();
        return unread.isEmpty()
                ? null
                : unread.stream()
                        .map(fetch -> String.valueOf(fetch.reason()))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }
}
