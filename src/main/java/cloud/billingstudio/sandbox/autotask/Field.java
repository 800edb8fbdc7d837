package cloud.billingstudio.sandbox.autotask;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity.
 *
 * @param name on the wire
 * @param column or expression of the table
 * @param type of its values
 * @param access what a client may do with it
 * @param reference entity its ids belong to, if any
 * @param length most characters of a text, 0 where it does not matter
 * @param picks the picklist, ids with labels; empty where it has none
 */
record Field(
        String name,
        String column,
        Type type,
        Access access,
        @Nullable String reference,
        int length,
        Map<Integer, String> picks) {

    enum Type {
        LONG("long"),
        INTEGER("integer"),
        DECIMAL("decimal"),
        TEXT("string"),
        BOOLEAN("boolean"),
        DATE("datetime"),
        TIME("datetime");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean isNumber() {
            return List.of(LONG, INTEGER, DECIMAL).contains(this);
        }
    }

    enum Access {
        /** May be written. */
        OPEN,
        /** Must be given on create. */
        REQUIRED,
        /** Must be given on create and stays. */
        FIXED,
        /** May be given on create and stays. */
        ONCE,
        /** Is only read. */
        READ
    }

    static Field of(String name, String column, Type type, Access access) {
        return new Field(name, column, type, access, null, 0, Map.of());
    }

    Field references(String entity) {
        return new Field(name, column, type, access, entity, length, picks);
    }

    Field atMost(int characters) {
        return new Field(name, column, type, access, reference, characters, picks);
    }

    Field picks(Map<Integer, String> values) {
        return new Field(name, column, type, access, reference, length, values);
    }

    boolean isRequired() {
        return access == Access.REQUIRED || access == Access.FIXED;
    }

    boolean isWritable(boolean creating) {
        return switch (access) {
            case OPEN, REQUIRED -> true;
            case FIXED, ONCE -> creating;
            case READ -> false;
        };
    }
}
