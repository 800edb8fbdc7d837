package cloud.billingstudio.posting;

/**
 * An intent that is committed: its write may be sent once, now.
 *
 * @param last with this write the change is carried out
 */
record Intent(long attempt, Claim claim, Posting posting, Step step, boolean last) {}
