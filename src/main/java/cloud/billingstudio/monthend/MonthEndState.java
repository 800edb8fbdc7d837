package cloud.billingstudio.monthend;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Where a month end stands. */
public enum MonthEndState {
    /** Wanted, nothing read yet. */
    OPENING("Opening"),
    /** Marketplace and PSA are being read. */
    FETCHING("Fetching"),
    /** What was read looks odd; a billing manager decides whether to go on. */
    INVESTIGATING("Fetch under investigation"),
    /** Licence lines are being linked automatically. */
    MAPPING("Mapping"),
    /** Clerks resolve unlinked licences and review changes. */
    REVIEW("Review"),
    /** The frozen plan waits for the billing manager. */
    APPROVAL("Waiting for approval"),
    /** The plan is approved: from now on exactly this plan is written to the PSA. */
    POSTING("Posting"),
    /** The PSA refused something; a person decides. */
    FAILURES("Failures to resolve"),
    /** Everything is written; the reports are being made. */
    REPORTING("Reporting"),
    /** Done and locked. */
    CLOSED("Closed"),
    /** Given up before anything was written; the period may be opened again. */
    CANCELLED("Cancelled");

    /** Which state may follow which; there is no other way from one to the next. */
    private static final Map<MonthEndState, Set<MonthEndState>> NEXT = new EnumMap<>(Map.ofEntries(
            Map.entry(OPENING, EnumSet.of(FETCHING, CANCELLED)),
            Map.entry(FETCHING, EnumSet.of(INVESTIGATING, MAPPING, CANCELLED)),
            Map.entry(INVESTIGATING, EnumSet.of(FETCHING, MAPPING, CANCELLED)),
            Map.entry(MAPPING, EnumSet.of(REVIEW, CANCELLED)),
            // past the approval where a supplementary plan would be empty
            Map.entry(REVIEW, EnumSet.of(APPROVAL, FAILURES, REPORTING, CANCELLED)),
            Map.entry(APPROVAL, EnumSet.of(REVIEW, FETCHING, POSTING, CANCELLED)),
            // back to the approval before the first write only, to the review where changes were void
            Map.entry(POSTING, EnumSet.of(APPROVAL, REVIEW, FAILURES, REPORTING, CANCELLED)),
            Map.entry(FAILURES, EnumSet.of(POSTING, REPORTING)),
            Map.entry(REPORTING, EnumSet.of(CLOSED)),
            Map.entry(CLOSED, EnumSet.noneOf(MonthEndState.class)),
            Map.entry(CANCELLED, EnumSet.noneOf(MonthEndState.class))));

    private final String words;

    MonthEndState(String words) {
        this.words = words;
    }

    /** The state in plain words, as screens show it. */
    public String words() {
        return words;
    }

    boolean mayBecome(MonthEndState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** A plan of it is approved and bound: it was written to a PSA, is being written, or is going to be. */
    boolean posted() {
        return compareTo(POSTING) >= 0 && this != CANCELLED;
    }

    boolean ended() {
        return this == CLOSED || this == CANCELLED;
    }

    /** The states of a kind as the database names them. */
    static List<String> names(Predicate<MonthEndState> kind) {
        return Arrays.stream(values()).filter(kind).map(Enum::name).toList();
    }

    /** Clerks may link, exclude and leave lines. */
    static final Set<MonthEndState> LINES_OPEN = EnumSet.of(REVIEW);

    /** Changes may be held; until the plan is frozen they may be accepted too. */
    static final Set<MonthEndState> CHANGES_OPEN = EnumSet.of(REVIEW, APPROVAL);
}
