package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.ConnectionId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of a month end: one connection, read once.
 *
 * @param owner for whom it was read, in plain words
 * @param startedAt business time, as all times people read
 * @param endedAt null while it runs
 * @param pages how many pages and batches were kept
 * @param requests how many requests were sent for it, on all nodes
 * @param doing what it is at, in plain words; null once it has ended
 * @param done rows or details read in this phase
 * @param expected how many there are in this phase, where known
 * @param reason while it runs what it waits for, then why it failed or was given up; null if there is nothing to say
 * @param nextTryAt until when it rests; null while it reads
 * @param notes what a person should know of it, in plain words
 */
public record FetchView(
        long fetchId,
        ConnectionId connection,
        FetchBothSides.Side side,
        @Schema(example = "Month end 2026-10") String owner,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        int pages,
        long requests,
        Outcome outcome,
        @Nullable String doing,
        long done,
        @Nullable Long expected,
        @Nullable String reason,
        @Nullable Instant nextTryAt,
        List<String> notes) {

    /** How a fetch ended. */
    public enum Outcome {
        /** It has not ended. */
        RUNNING,
        /** Everything was read. */
        COMPLETE,
        /** It was read to its end, but a list was cut short; the notes say which. */
        INCOMPLETE,
        /** It could not go on; nothing of it was kept. */
        FAILED,
        /** It was given up with what it was read for; nothing of it was kept. */
        ABANDONED
    }

    boolean isRead() {
        return outcome == Outcome.COMPLETE || outcome == Outcome.INCOMPLETE;
    }

    boolean isRunning() {
        return outcome == Outcome.RUNNING;
    }
}
