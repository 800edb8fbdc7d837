package cloud.billingstudio.sandbox.connectwise;

import org.jspecify.annotations.Nullable;

/**
 * A record was created, changed or deleted, over the API or by hand. Published in the transaction of the change.
 *
 * @param before as it was stored, null for a new one
 * @param after as it is stored, null for a deleted one
 * @param who identifier of the member who did it
 */
record RecordChanged(
        Resource resource, @Nullable Row before, @Nullable Row after, String who) {

    /** The record afterwards, or as it was before it was deleted. */
    Row row() {
        Row row = after == null ? before : after;
        if (row == null) {
            throw new IllegalStateException("neither before nor after");
        }
        return row;
    }
}
