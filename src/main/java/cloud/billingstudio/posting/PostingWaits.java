package cloud.billingstudio.posting;

import cloud.billingstudio.shared.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What postings wait for although nobody has to decide anything, on whichever node they were tried.
 *
 * @param ailing PSAs that failed when they were last asked, whether or not changes wait for them
 * @param connections those of them that changes wait for, in order
 * @param outcomes PSAs at which something sent may still take effect, in order
 */
public record PostingWaits(Set<ConnectionId> ailing, List<ForConnection> connections, List<ForOutcome> outcomes) {

    public static final PostingWaits NONE = new PostingWaits(Set.of(), List.of(), List.of());

    /** No change waits. */
    public boolean isEmpty() {
        return connections.isEmpty() && outcomes.isEmpty();
    }

    /**
     * Changes wait for a PSA to be asked again.
     *
     * @param changes how many; only if none is left to be sent those that are to be read back
     * @param readBack they are posted and wait to be read back
     * @param words why, as the latest failure put it
     * @param toMend the words name something that a person has to look after
     * @param notBefore it is asked again no sooner than in so long; zero if nothing is agreed
     * @param othersFirst before that comes what can be done for other PSAs
     */
    public record ForConnection(
            ConnectionId connection,
            int changes,
            boolean readBack,
            String words,
            boolean toMend,
            Duration notBefore,
            boolean othersFirst) {}

    /**
     * Changes were sent, and it is not known yet whether they took effect.
     *
     * @param words why, as the latest failure put it
     * @param atMost after so long the PSA can no longer be at work on any of them
     */
    public record ForOutcome(ConnectionId connection, int changes, String words, Duration atMost) {}
}
