package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What ConnectWise does with the records of one resource, beyond keeping them. */
interface Behaviour {

    Resource resource();

    /** Fills in what a client left out of a record that is about to be stored, and refuses what must not be. */
    default void prepare(Draft draft) {}

    /** Does what a new record brings with it. */
    default void created(Row row, String who) {}

    /**
     * Marks a record as deleted instead of deleting it.
     *
     * @param record to mark
     * @return whether that is how records of this resource are deleted
     */
    default boolean recycle(Row row, ObjectNode record, String who) {
        return false;
    }

    /** Refuses to delete what must stay. */
    default void beforeDelete(Row row) {}

    /** Reads at once what {@link #derive} will need of other records. */
    default void prefetch(List<Row> rows, Lookup lookup) {}

    /**
     * Sets the members that are worked out when a record is read.
     *
     * @param members of the record, references still without names
     */
    default void derive(Row row, ObjectNode members, Lookup lookup) {}
}
