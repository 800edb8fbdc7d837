package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored.
 *
 * @param id unique within its resource
 * @param parent id of the record it lies below, if any
 * @param record its members, without what is derived; references hold only an id
 */
record Row(
        int id,
        @Nullable Integer parent,
        ObjectNode record,
        Instant enteredAt,
        String enteredBy,
        Instant updatedAt,
        String updatedBy) {

    Row with(ObjectNode changed) {
        return new Row(id, parent, changed, enteredAt, enteredBy, updatedAt, updatedBy);
    }
}
