package cloud.billingstudio.posting;

/** Where a posting stands; written as it is named. */
enum PostingState {
    /** To be carried out. */
    PLANNED,
    /** In a lane's hands until its lease runs out. */
    LEASED,
    /** Sent, outcome not known: to be looked up. */
    UNKNOWN,
    /** The PSA holds it, by its answer or by look-up. */
    POSTED,
    /** Read back as planned. */
    VERIFIED,
    /** Refused by the PSA. */
    REJECTED,
    /** The PSA holds neither what was there nor what was to be written. */
    NEEDS_PERSON,
    /** Posted, but read back otherwise. */
    MISMATCH,
    /** Not sent: the line had moved since the plan was made. */
    VOID,
    /** Given up by a person. */
    LEFT,
    /** Withdrawn with its plan before anything of the plan was sent. */
    WITHDRAWN
}
