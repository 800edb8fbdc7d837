package cloud.billingstudio.posting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a lane goes on.
 *
 * @param until when to come again, by the database's clock; null unless waiting
 * @param pause the same as a distance from now, for timers that follow another clock; zero unless waiting
 */
public record ChunkOutcome(Progress progress, @Nullable Instant until, Duration pause) {

    public enum Progress {
        /** Come again at once. */
        MORE,
        /** Nothing can be done before {@code until}. */
        WAITING,
        /** This lane has nothing left; what is open needs a person or is in another lane's hands. */
        DONE
    }

    static final ChunkOutcome MORE = new ChunkOutcome(Progress.MORE, null, Duration.ZERO);
    static final ChunkOutcome DONE = new ChunkOutcome(Progress.DONE, null, Duration.ZERO);

    static ChunkOutcome waiting(Instant until, Duration pause) {
        return new ChunkOutcome(Progress.WAITING, until, pause);
    }
}
