package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record about to be stored.
 *
 * @param parent id of the record it lies below, if any
 * @param before as it is stored now, or null for a new one
 * @param record as it is to be stored; may still be changed
 * @param given names of the members that the client sent
 */
record Draft(
        Resource resource,
        @Nullable Integer parent,
        @Nullable Row before,
        ObjectNode record,
        Set<String> given) {

    boolean isNew() {
        return before == null;
    }

    boolean has(String member) {
        return record.hasNonNull(member);
    }

    /** Sets a member that is still unset. */
    void otherwise(String member, @Nullable JsonNode value) {
        if (!has(member) && value != null && !value.isMissingNode() && !value.isNull()) {
            record.set(member, value);
        }
    }

    /** Whether a member is new or another than before. */
    boolean changes(String member) {
        JsonNode now = record.path(member);
        return before == null || !now.equals(before.record().path(member));
    }
}
