package cloud.billingstudio.mapping;

/** Where a link came from. */
public enum Origin {
    /** A file of links that a person handed in. */
    IMPORT,
    /** The automatic mapping. */
    AUTOMATIC,
    /** A person, one line at a time. */
    CLERK
}
