package cloud.billingstudio.psa;

/**
 * How a change is written into a PSA that knows more than one way. Chosen per connection, overridable per link; PSAs with
 * one way only (Autotask) do not look at it.
 */
public enum PostingStrategy {
    /** An increase is a line of its own from its day on, a decrease ends lines the day before and replaces the rest. */
    DATED_ADDITION("Dated Addition"),
    /** The one line's quantity is overwritten; counts in full for everything the PSA has not invoiced yet, and no earlier. */
    IN_PLACE("In Place"),
    /** As dated additions, which are folded into one line with the next change after they were invoiced. */
    ROLL_UP("Roll Up");

    private final String words;

    PostingStrategy(String words) {
        this.words = words;
    }

    /** As people read it, everywhere. */
    public String words() {
        return words;
    }
}
