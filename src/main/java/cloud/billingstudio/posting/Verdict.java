package cloud.billingstudio.posting;

/** What is to be done with a posting. */
sealed interface Verdict {
    /** The PSA holds what was expected: the next write may be sent. */
    record Send() implements Verdict {}

    /** The PSA holds the change, although its answer never reached us. */
    record Done() implements Verdict {}

    /** The PSA holds what the current write was to do, although its answer never reached us; others are to follow. */
    record StepDone(Step step) implements Verdict {}

    /** Never sent, and no longer to be: the line is not as the plan saw it. */
    record Moved(String words) implements Verdict {}

    /** It may still take effect at the vendor: look again later. */
    record Wait() implements Verdict {}

    /** Nobody but a person can tell what happened. */
    record Unclear(String words) implements Verdict {}
}
