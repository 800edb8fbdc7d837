package cloud.billingstudio.posting;

import java.util.List;
import java.util.UUID;

/** What a lane took on, and the proof of it: whoever records something must still hold this claim. */
record Claim(UUID id, Lane lane, List<Posting> postings) {

    /** A lane of a plan on one node. */
    record Lane(long planId, int number, String node) {}
}
