package cloud.billingstudio.planning;

/** What a person says about a change, or about drift. */
public enum ChangeDecision {
    /** Post it; of drift: write over what the PSA holds. */
    ACCEPT,
    /** Keep it in the plan and do not post it; of drift: leave the PSA as it is for now. */
    HOLD
}
