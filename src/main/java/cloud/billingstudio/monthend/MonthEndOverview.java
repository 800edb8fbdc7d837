package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A month end as its page shows it.
 *
 * @param state the fixed word
 * @param stateWords the same in plain words
 * @param steps from fetching to closing, in order
 * @param counts what was read, linked, planned and posted, by name
 * @param progress 0 to 1
 * @param planHash of the frozen plan; null while there is none
 * @param stateBy who brought it into its state; {@code studio} where nobody did
 * @param stateReason why, in that person's words; null where nobody gave any
 * @param withdrawable the plan is approved and nothing of it was sent: billing managers may still take the approval back
 * @param heldBack why posting has stopped by itself until a person decides; empty if it has not
 * @param openTasks what waits in Tasklist
 * @param problems what stands in the way right now
 * @param waits those of the problems that pass by themselves or are tried again
 * @param triable something waits for its next try or failed too often: billing managers and administrators may have it
 *     tried now
 * @param fetchNow both sides being read again during review; null while they are not
 */
public record MonthEndOverview(
        BillingPeriod period,
        MonthEndState state,
        String stateWords,
        String openedBy,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String cancelReason,
        String stateBy,
        Instant stateAt,
        @Nullable String stateReason,
        List<Step> steps,
        Map<String, Object> counts,
        double progress,
        @Nullable String planHash,
        boolean withdrawable,
        List<String> heldBack,
        List<OpenTask> openTasks,
        List<String> problems,
        List<String> waits,
        boolean triable,
        @Nullable FetchUnderWay fetchNow) {

    /** How far a step is. */
    public enum StepState {
        WAITING,
        RUNNING,
        DONE,
        /** A person has to do something. */
        ATTENTION
    }

    /**
     * One step.
     *
     * @param done of {@code total}; null where the step has nothing to count
     */
    public record Step(
            String id,
            String name,
            StepState state,
            @Nullable Long done,
            @Nullable Long total,
            @Nullable String detail) {}

    /** @param task the kind of task, for example {@code resolveUnlinked} */
    public record OpenTask(String task, String name, int count) {}

    /**
     * Both sides are being read again.
     *
     * @param by who asked for it
     * @param nextTryAt until when it rests because a vendor is busy; null while it reads
     * @param waitsFor what the busy vendor said; null if it said nothing
     */
    public record FetchUnderWay(
            String by,
            @Nullable Instant nextTryAt,
            @Nullable String waitsFor) {}
}
