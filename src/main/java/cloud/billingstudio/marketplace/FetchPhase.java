package cloud.billingstudio.marketplace;

import cloud.billingstudio.knowledge.FetchStep;

/** What a fetch does one after the other. */
enum FetchPhase {
    CUSTOMERS("reading customers"),
    SUBSCRIPTIONS("reading subscriptions"),
    ORDERS("reading orders"),
    OPEN_ORDERS("reading orders that were still open"),
    ASKING_FOR_SPLITS("asking for the report of splits"),
    DETAILS("reading quantities"),
    SPLITS("waiting for the report of splits"),
    MERGING("bringing everything into the book");

    private final String words;

    FetchPhase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static FetchPhase of(FetchStep step) {
        return valueOf(step.phase());
    }

    /** The start of the phase after the one the fetch is in. */
    static FetchStep after(FetchStep step) {
        return step.enter(values()[of(step).ordinal() + 1]);
    }
}
