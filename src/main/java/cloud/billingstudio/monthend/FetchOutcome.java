package cloud.billingstudio.monthend;

import java.time.Duration;

/**
 * How a stretch of reading ended.
 *
 * @param pause with {@code WAITING}: how long to wait before going on; else zero
 */
public record FetchOutcome(Progress progress, Duration pause) {

    /** What is left to do. */
    public enum Progress {
        /** There is more to read. */
        MORE,
        /** The outer system is busy, or it is another fetch's turn. */
        WAITING,
        /** Nothing is left to read: it was read to its end, it failed, or it was given up. */
        ENDED
    }

    public static final FetchOutcome MORE = new FetchOutcome(Progress.MORE, Duration.ZERO);
    public static final FetchOutcome ENDED = new FetchOutcome(Progress.ENDED, Duration.ZERO);

    /** Both together: what is to be done sooner counts. */
    FetchOutcome with(FetchOutcome other) {
        if (progress == Progress.ENDED || other.progress == Progress.MORE) {
            return other;
        }
        boolean otherWaitsShorter =
                other.progress == Progress.WAITING && progress == Progress.WAITING && other.pause.compareTo(pause) < 0;
        return otherWaitsShorter ? other : this;
    }

    /** It goes on after that time. */
    public static FetchOutcome waiting(Duration pause) {
        return new FetchOutcome(Progress.WAITING, pause);
    }
}
