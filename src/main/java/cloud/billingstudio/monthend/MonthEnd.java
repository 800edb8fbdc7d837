package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One month end. It guards itself: its state changes by the intentions below alone, each in the order that
 * {@link MonthEndState} allows, and says who brought it about, when and why. Commands load it for update, so that of two
 * at once the database decides which was first.
 */
@Table("month_end")
public final class MonthEnd {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Long version;

    private final BillingPeriod period;
    private final String openedBy;
    private final Instant openedAt;
    private MonthEndState state;
    private String stateBy;
    private Instant stateAt;
    private @Nullable String stateReason;
    private @Nullable Instant knownAt;
    private @Nullable Instant readAt;
    private @Nullable String anomalies;
    private @Nullable Long planId;

    @PersistenceCreator
    MonthEnd(
            @Nullable Long id,
            @Nullable Long version,
            BillingPeriod period,
            String openedBy,
            Instant openedAt,
            MonthEndState state,
            String stateBy,
            Instant stateAt,
            @Nullable String stateReason,
            @Nullable Instant knownAt,
            @Nullable Instant readAt,
            @Nullable String anomalies,
            @Nullable Long planId) {
        this.id = id;
        this.version = version;
        this.period = period;
        this.openedBy = openedBy;
        this.openedAt = openedAt;
        this.state = state;
        this.stateBy = stateBy;
        this.stateAt = stateAt;
        this.stateReason = stateReason;
        this.knownAt = knownAt;
        this.readAt = readAt;
        this.anomalies = anomalies;
        this.planId = planId;
    }

    /** A new one, not stored yet. */
    static MonthEnd open(BillingPeriod period, String by, Instant at) {
        return new MonthEnd(null, null, period, by, at, MonthEndState.OPENING, by, at, null, null, null, null, null);
    }

    public long id() {
        return Objects.requireNonNull(id, "a month end that is not stored has no id");
    }

    public BillingPeriod period() {
        return period;
    }

    public MonthEndState state() {
        return state;
    }

    public String openedBy() {
        return openedBy;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** Who brought it into its state; {@link Auditable#STUDIO} where nobody did. */
    public String stateBy() {
        return stateBy;
    }

    /** Since when it is in its state. */
    public Instant stateAt() {
        return stateAt;
    }

    /** Why it is in its state, in a person's own words; null where nobody gave any. */
    public @Nullable String stateReason() {
        return stateReason;
    }

    /** The instant of knowledge its fetch ended with; null until then. */
    public @Nullable Instant knownAt() {
        return knownAt;
    }

    /** When both sides were last read, by people's clocks; null until then. */
    public @Nullable Instant readAt() {
        return readAt;
    }

    /** What was odd about its fetch, in plain words; null if nothing was. */
    public @Nullable String anomalies() {
        return anomalies;
    }

    /** The frozen plan it stands or falls with; null until one was built. */
    public @Nullable Long planId() {
        return planId;
    }

    /** Both sides are being read from now on, by whoever wants it so. */
    void startFetching(String by, @Nullable String reason, Instant at) {
        enter(MonthEndState.FETCHING, by, reason, at);
    }

    /**
     * Both sides were read. While it is fetching this leads on to the mapping, or to a person where something is odd; a
     * reading asked for during review changes what is known, and not the state.
     */
    void fetched(Instant knownAtNow, @Nullable String odd, Instant at) {
        switch (state) {
            case FETCHING ->
                enter(odd == null ? MonthEndState.MAPPING : MonthEndState.INVESTIGATING, Auditable.STUDIO, null, at);
            case REVIEW -> {}
            default -> throw refused("Both sides were read for nothing");
        }
        knownAt = knownAtNow;
        readAt = at;
        anomalies = odd;
    }

    /** A person says that what was read is right. */
    void acceptFetch(String by, @Nullable String reason, Instant at) {
        require(MonthEndState.INVESTIGATING, "There is nothing to investigate");
        enter(MonthEndState.MAPPING, by, reason, at);
    }

    /** Lines are being linked automatically; it came here by {@link #fetched} or {@link #acceptFetch}. */
    void requireMapping() {
        require(MonthEndState.MAPPING, "Lines are linked automatically after the fetch");
    }

    /** People look from now on; again, where changes were void or somebody wants another look. */
    void startReview(String by, @Nullable String reason, Instant at) {
        enter(MonthEndState.REVIEW, by, reason, at);
    }

    /** This plan waits for approval from now on; another one in its place where a change was held meanwhile. */
    void freeze(long frozenPlan, Instant at) {
        enter(MonthEndState.APPROVAL, Auditable.STUDIO, null, at);
        planId = frozenPlan;
    }

    /** Enough people have approved the frozen plan: from now on exactly this one is posted. */
    void approve(long approvedPlan, String by, @Nullable String comment, Instant at) {
        if (!Objects.equals(planId, approvedPlan)) {
            throw Refusal.conflict("Plan %d is not the frozen plan of month end %s any more; load the page again."
                    .formatted(approvedPlan, period));
        }
        enter(MonthEndState.POSTING, by, comment, at);
    }

    /** The approval does not hold any more, and nothing was written: the plan waits for approval again. */
    void withdrawApproval(String by, String reason, Instant at) {
        require(MonthEndState.POSTING, "There is no approval to withdraw");
        enter(MonthEndState.APPROVAL, by, reason, at);
    }

    /** Some changes failed, and a person has to decide. */
    void awaitDecisionOnFailures(Instant at) {
        enter(MonthEndState.FAILURES, Auditable.STUDIO, null, at);
    }

    /** A person wants the failures tried again. */
    void retryFailures(String by, @Nullable String comment, Instant at) {
        require(MonthEndState.FAILURES, "There are no failures to resolve");
        enter(MonthEndState.POSTING, by, comment, at);
    }

    /** A person gives the failures up; the reports are next. */
    void requireFailures() {
        require(MonthEndState.FAILURES, "There are no failures to resolve");
    }

    /** Nothing is left to write; the reports are being made. */
    void startReporting(Instant at) {
        enter(MonthEndState.REPORTING, Auditable.STUDIO, null, at);
    }

    /** Done and locked. */
    void close(Instant at) {
        enter(MonthEndState.CLOSED, Auditable.STUDIO, null, at);
    }

    /** Given up; whether anything was written is for the caller to ask the ledger. */
    void cancel(String by, String reason, Instant at) {
        if (!state.mayBecome(MonthEndState.CANCELLED)) {
            throw Refusal.conflict("Month end %s cannot be cancelled: it is in state \"%s\", and what is written stays."
                    .formatted(period, state.words()));
        }
        enter(MonthEndState.CANCELLED, by, reason, at);
    }

    /** Saying the same again changes nothing: a step of the process that is repeated says it twice. */
    private void enter(MonthEndState next, String by, @Nullable String reason, Instant at) {
        if (state == next) {
            return;
        }
        if (!state.mayBecome(next)) {
            throw refused("It cannot go on to \"%s\" from here".formatted(next.words()));
        }
        state = next;
        stateBy = by;
        stateAt = at;
        stateReason = reason;
    }

    private void require(MonthEndState wanted, String what) {
        if (state != wanted) {
            throw refused(what);
        }
    }

    private Refusal refused(String what) {
        return Refusal.conflict("%s: month end %s is in state \"%s\".".formatted(what, period, state.words()));
    }

    /** That it is cancelled, by whom, when and why, with the time as clocks in the zone show it. */
    String cancelledWords(ZoneId zone) {
        return "Month end %s is cancelled, by %s on %s: \"%s\". Open the period again to work on it."
                .formatted(period, stateBy, Minutes.words(stateAt, zone), stateReason);
    }

    /** Its state, and who brought it there when, for a refusal to end with. */
    String stateWords(ZoneId zone) {
        return stateBy.equals(Auditable.STUDIO)
                ? "its state is \"%s\"".formatted(state.words())
                : "its state is \"%s\", by %s on %s".formatted(state.words(), stateBy, Minutes.words(stateAt, zone));
    }
}
