package cloud.billingstudio.monthend;

import cloud.billingstudio.knowledge.FetchSummary;
import cloud.billingstudio.knowledge.FetchSummary.Counts;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The anomaly brake: an empty, truncated, failed or far-off fetch stops the month end until a billing manager decides. */
@Component
@Transactional
public class FetchCheck {

    private final MonthEnds monthEnds;
    private final FetchBothSides fetches;
    private final Fetches kept;
    private final Knowledge knowledge;
    private final MonthEndSettings settings;
    private final ApplicationEventPublisher events;

    FetchCheck(
            MonthEnds monthEnds,
            FetchBothSides fetches,
            Fetches kept,
            Knowledge knowledge,
            MonthEndSettings settings,
            ApplicationEventPublisher events) {
        this.monthEnds = monthEnds;
        this.fetches = fetches;
        this.kept = kept;
        this.knowledge = knowledge;
        this.settings = settings;
        this.events = events;
    }

    /** What is odd about the fetch, in plain words; empty if nothing is. */
    public List<String> check(BillingPeriod period) {
        long monthEnd = monthEnds.get(period).id();
        List<FetchSummary> summaries = fetches.summaries(monthEnd);
        List<String> odd = new ArrayList<>(fetches.unread(monthEnd));
        for (FetchSummary summary : summaries) {
            int before = odd.size();
            if (isOddlyEmpty(summary, summaries)) {
                odd.add("%s shows no line at all.".formatted(summary.connection()));
            }
            look(summary, odd);
            kept.doubt(summary.fetchId(), odd.size() > before);
        }
        Instant knownAt = summaries.stream()
                .map(FetchSummary::knownAt)
                .max(Instant::compareTo)
                .orElseGet(knowledge::now);
        monthEnds.fetched(period, knownAt, odd.isEmpty() ? null : String.join("\n", odd));
        return odd;
    }

    /**
     * A person says that what was read is right.
     *
     * @throws Refusal (conflict) if a connection was not read to its end: nobody can say that of what was not read
     */
    public void accept(BillingPeriod period, String by, @Nullable String comment) {
        long monthEnd = monthEnds.get(period).id();
        List<String> unread = fetches.unread(monthEnd);
        if (!unread.isEmpty()) {
            throw Refusal.conflict(
                    "What was not read cannot be accepted. %s Decide \"refetch\" once it is mended, or \"cancel\"."
                            .formatted(String.join(" ", unread)));
        }
        fetches.summaries(monthEnd).forEach(summary -> kept.doubt(summary.fetchId(), false));
        monthEnds.acceptFetch(period, by, comment);
        tell("fetchAccepted", period, by, comment);
    }

    /** A person wants it read once more. */
    public void refetch(BillingPeriod period, String by, @Nullable String comment) {
        fetches.begin(monthEnds.get(period).id(), period, by);
        monthEnds.fetchAgain(period, by, comment);
        tell("fetchRepeated", period, by, comment);
    }

    /** A person gives the month end up because of it. */
    public void cancel(BillingPeriod period, String by, @Nullable String comment) {
        monthEnds.cancel(period, by, comment == null ? "The fetch was not plausible." : comment);
    }

    /** Of several PSAs one may never have had a line: it was opened just now, or is not used yet. */
    private boolean isOddlyEmpty(FetchSummary summary, List<FetchSummary> all) {
        Counts before = summary.previous();
        boolean neverHadAny = before == null || before.lines() == 0;
        boolean oneOfSeveral = fetches.isPsa(summary.connection())
                && all.stream()
                        .anyMatch(other -> fetches.isPsa(other.connection())
                                && other.counts().lines() > 0);
        return summary.counts().lines() == 0 && !(neverHadAny && oneOfSeveral);
    }

    private void look(FetchSummary summary, List<String> odd) {
        String name = summary.connection().value();
        Counts now = summary.counts();
        Counts before = summary.previous();
        if (!summary.complete()) {
            odd.add("%s was not read completely: %s".formatted(name, String.join(" ", summary.notes())));
        }
        if (before != null && farOff(now.lines(), before.lines())) {
            odd.add("%s shows %d lines, %d the time before.".formatted(name, now.lines(), before.lines()));
        }
        if (before != null
                && farOff(
                        now.quantity().value().doubleValue(),
                        before.quantity().value().doubleValue())) {
            odd.add("%s counts %s in all, %s the time before.".formatted(name, now.quantity(), before.quantity()));
        }
    }

    /** Small lists move by a few lines at once; they are not far off for it. */
    private boolean farOff(double now, double before) {
        double few = 10;
        return before > 0 && Math.abs(now - before) > few && Math.abs(now - before) * 100 > before * settings.farOff();
    }

    private void tell(String action, BillingPeriod period, String by, @Nullable String comment) {
        String anomalies = Objects.requireNonNullElse(
                monthEnds.latest(period).orElseThrow().anomalies(), "");
        events.publishEvent(new Auditable(
                by, action, "monthEnd/" + period, period, comment, Map.of("anomalies", anomalies), Map.of()));
    }
}
