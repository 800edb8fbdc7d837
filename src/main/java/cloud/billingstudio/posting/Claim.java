package cloud.billingstudio.posting;

import cloud.billingstudio.shared.ConnectionId;
import java.util.List;
import java.util.UUID;

/**
 * What a lane took on, and the proof of it: whoever records something must still hold this claim.
 *
 * @param postings all of one connection
 */
record Claim(UUID id, Lane lane, List<Posting> postings) {

    boolean isEmpty() {
        return postings.isEmpty();
    }

    /** Where all of it is to be written; of a claim that is not empty. */
    ConnectionId connection() {
        return postings.get(0).connection();
    }

    /** A lane of a plan on one node. */
    record Lane(long planId, int number, String node) {}
}
