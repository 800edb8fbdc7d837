package cloud.billingstudio.shared;

/** The Studio cannot start for a reason the person who starts it can mend; shown as two sentences, without a stack trace. */
public final class CannotStart extends RuntimeException {

    private final String cure;

    /** @param reason what is wrong, @param cure what to do about it; a sentence each */
    public CannotStart(String reason, String cure) {
        super(reason);
        this.cure = cure;
    }

    /** What to do about it, a sentence. */
    public String cure() {
        return cure;
    }
}
