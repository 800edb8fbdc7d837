package cloud.billingstudio.sandbox.autotask;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity set of Autotask.
 *
 * @param set name in addresses, for example {@code Companies}
 * @param name for example {@code Company}
 * @param table that holds it
 * @param rootWritable whether it is created and changed at the root
 * @param child name of the set below {@code Contracts/{id}}, if it has one
 * @param childWritable whether it is created and changed there
 * @param readable whether it can be read at all
 * @param fields its fields, id first
 */
record EntityType(
        String set,
        String name,
        String table,
        boolean rootWritable,
        @Nullable String child,
        boolean childWritable,
        boolean readable,
        List<Field> fields) {

    Optional<Field> field(String wanted) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    boolean isSet(String wanted) {
        return set.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }

    boolean isChild(String wanted) {
        return wanted.equalsIgnoreCase(child);
    }
}
