package cloud.billingstudio.posting;

/**
 * How far reading back has come.
 *
 * @param more some posted changes have not been read back yet: come again
 */
public record Verification(boolean more, PostingCounts counts) {}
