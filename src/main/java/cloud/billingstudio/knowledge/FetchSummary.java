package cloud.billingstudio.knowledge;

import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finished fetch found, for whoever must judge whether it can be true.
 *
 * @param knownAt readings as of this instant show everything the fetch learned
 * @param learned whether anything was new; if not, the book was not touched
 * @param complete everything the outer system said it has was read; only then may a line be declared missing
 * @param notes what a person should know, in plain words: truncated lists, details refused, no report of splits
 * @param previous what the last fetch before found that was finished and is not doubted; null if there was none
 */
public record FetchSummary(
        long fetchId,
        ConnectionId connection,
        Instant startedAt,
        Instant finishedAt,
        Instant knownAt,
        boolean learned,
        boolean complete,
        Counts counts,
        Changes changes,
        List<String> notes,
        @Nullable Counts previous) {

    /**
     * How big the side is after the fetch.
     *
     * @param customers customers of the marketplace, companies of the PSA
     * @param contracts subscriptions of the marketplace, agreements of the PSA
     * @param lines licence or PSA lines that still exist
     * @param unknownLines those among them whose quantity today is unknown
     * @param quantity the sum of the quantities today, as far as known
     */
    public record Counts(long customers, long contracts, long lines, long unknownLines, Quantity quantity) {}

    /**
     * What was new.
     *
     * @param appeared lines seen for the first time
     * @param changed lines known before whose quantities changed
     * @param ended lines that ended by the marketplace's word
     * @param missing lines a complete fetch did not have any more
     */
    public record Changes(long appeared, long changed, long ended, long missing) {}

    public FetchSummary {
        notes = List.copyOf(notes);
    }
}
