package cloud.billingstudio.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of an open fetch: everything needed to go on from it after a crash.
 *
 * @param step how many checkpoints came before
 * @param since how far back to read what is read by date
 * @param sweep everything is to be read, not only what may have changed
 * @param next what the outer system's last page said; null at the start of a phase
 * @param walk which walk through the phase's list this is, from 1
 * @param told how many rows the list has, by this walk's first page
 * @param moved the list changed during this walk
 * @param complete no list was cut short so far
 * @param done rows read in this walk
 * @param tries how often was asked in vain for what this phase waits for
 * @param ticket what a report asked for is collected with
 * @param pages how many pages and batches were kept since it began
 * @param requests how many requests were sent for it since it began
 */
public record FetchStep(
        long id,
        String connection,
        Instant startedAt,
        Instant since,
        boolean sweep,
        int step,
        String phase,
        @Nullable String next,
        int walk,
        @Nullable Long told,
        boolean moved,
        boolean complete,
        long done,
        int tries,
        @Nullable String ticket,
        int pages,
        long requests) {

    /** The start of another phase; the ticket and what is known of completeness stay. */
    public FetchStep enter(Enum<?> newPhase) {
        return with(newPhase.name(), null, 1, null, false, complete, 0, 0, ticket);
    }

    /**
     * After a page of a list.
     *
     * @param total what the page said the list has
     */
    public FetchStep page(@Nullable String newNext, @Nullable Long total, int rows) {
        Long first = told == null ? total : told;
        boolean nowMoved = moved || (total != null && first != null && !total.equals(first));
        return with(phase, newNext, walk, first, nowMoved, complete, done + rows, tries, ticket)
                .counting(1, 0);
    }

    /** The same list once more from its start. */
    public FetchStep again() {
        return with(phase, null, walk + 1, null, false, complete, 0, tries, ticket);
    }

    /** A list was cut short. */
    public FetchStep truncated() {
        return with(phase, next, walk, told, moved, false, done, tries, ticket);
    }

    /** More of what has no pages, out of that many. */
    public FetchStep done(long more, long expected) {
        return with(phase, next, walk, expected, moved, complete, done + more, tries, ticket)
                .counting(more > 0 ? 1 : 0, 0);
    }

    /** A report is to be collected with this ticket. */
    public FetchStep waiting(@Nullable String newTicket) {
        return with(phase, next, walk, told, moved, complete, done, tries + 1, newTicket);
    }

    /** The same fetch at another place. */
    private FetchStep with(
            String newPhase,
            @Nullable String newNext,
            int newWalk,
            @Nullable Long newTold,
            boolean newMoved,
            boolean newComplete,
            long newDone,
            int newTries,
            @Nullable String newTicket) {
        return new FetchStep(
                id,
                connection,
                startedAt,
                since,
                sweep,
                step,
                newPhase,
                newNext,
                newWalk,
                newTold,
                newMoved,
                newComplete,
                newDone,
                newTries,
                newTicket,
                pages,
                requests);
    }

    /** The same place, with what it took to come there. */
    FetchStep counting(int morePages, long moreRequests) {
        return new FetchStep(
                id,
                connection,
                startedAt,
                since,
                sweep,
                step,
                phase,
                next,
                walk,
                told,
                moved,
                complete,
                done,
                tries,
                ticket,
                pages + morePages,
                requests + moreRequests);
    }
}
