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
 * @param filtering how it may be asked for
 * @param reference entity its ids belong to, if any
 * @param length most characters of a text, 0 where it does not matter
 * @param picks the picklist, ids with labels; empty where it has none
 */
record Field(
        String name,
        String column,
        Type type,
        Access access,
        Filtering filtering,
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
        /** Is taken but never given back. */
        WRITE,
        /** Is only read. */
        READ
    }

    enum Filtering {
        USUAL,
        /** Cannot be asked for. */
        NONE,
        /** A truth that is asked for by 0 and 1. */
        ZERO_ONE
    }

    static Field of(String name, String column, Type type, Access access) {
        return new Field(name, column, type, access, Filtering.USUAL, null, 0, Map.of());
    }

    static Field read(String name, String column, Type type) {
        return of(name, column, type, Access.READ);
    }

    static Field open(String name, String column, Type type) {
        return of(name, column, type, Access.OPEN);
    }

    static Field required(String name, String column, Type type) {
        return of(name, column, type, Access.REQUIRED);
    }

    /** An open text of limited length. */
    static Field text(String name, String column, int characters) {
        return open(name, column, Type.TEXT).atMost(characters);
    }

    /** The id every entity begins with. */
    static Field id() {
        return read("id", "id", Type.LONG);
    }

    Field references(String entity) {
        return new Field(name, column, type, access, filtering, entity, length, picks);
    }

    Field atMost(int characters) {
        return new Field(name, column, type, access, filtering, reference, characters, picks);
    }

    Field picks(Map<Integer, String> values) {
        return new Field(name, column, type, access, filtering, reference, length, values);
    }

    Field filtered(Filtering how) {
        return new Field(name, column, type, access, how, reference, length, picks);
    }

    boolean isRequired() {
        return access == Access.REQUIRED || access == Access.FIXED;
    }

    boolean isWritable(boolean creating) {
        return switch (access) {
            case OPEN, REQUIRED, WRITE -> true;
            case FIXED, ONCE -> creating;
            case READ -> false;
        };
    }
}
