package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingStep;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write of a posting.
 *
 * @param before what the PSA held right before the latest sending; null if it was never sent
 * @param settlesAt from then on the vendor can no longer be at work on the latest sending; null if it was never sent
 * @param settled that time has passed
 * @param unknownSendings how many sendings of it ended without a known outcome
 */
record Step(
        long id,
        long postingId,
        int seq,
        PostingStep write,
        State state,
        @Nullable QuantityProfile before,
        @Nullable Instant settlesAt,
        boolean settled,
        int unknownSendings) {

    /** The same right before it is sent, where the PSA holds that. */
    Step sentAt(QuantityProfile held) {
        return new Step(id, postingId, seq, write, state, held, settlesAt, settled, unknownSendings);
    }

    enum State {
        PLANNED,
        INTENDED,
        CONFIRMED,
        REJECTED,
        UNKNOWN
    }
}
