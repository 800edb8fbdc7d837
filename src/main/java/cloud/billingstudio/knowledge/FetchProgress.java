package cloud.billingstudio.knowledge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a fetch stands after a stretch of work.
 *
 * @param finished nothing is left to do; the summary can be read
 * @param phase what it is at, in plain words, for example {@code reading subscriptions}
 * @param done rows or details read in this phase
 * @param expected how many there are in this phase, where known
 * @param pause how long to wait before going on, where the outer system asked for it; else null
 */
public record FetchProgress(
        boolean finished,
        String phase,
        long done,
        @Nullable Long expected,
        @Nullable Duration pause) {}
