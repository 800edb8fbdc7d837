package cloud.billingstudio.monthend;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
    /** The approved plan is being written to the PSA. */
    POSTING("Posting"),
    /** The PSA refused something; a person decides. */
    FAILURES("Failures to resolve"),
    /** Everything is written; the reports are being made. */
    REPORTING("Reporting"),
    /** Done and locked. */
    CLOSED("Closed"),
    /** Given up before anything was written; the period may be opened again. */
    CANCELLED("Cancelled");

    private final String words;

    MonthEndState(String words) {
        this.words = words;
    }

    /** The state in plain words, as screens show it. */
    public String words() {
        return words;
    }

    /** Nothing has been written to a PSA yet, so it may still be given up. */
    boolean beforePosting() {
        return compareTo(POSTING) < 0;
    }

    /** Its plan was written to a PSA, or is being written. */
    boolean posted() {
        return !beforePosting() && this != CANCELLED;
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
