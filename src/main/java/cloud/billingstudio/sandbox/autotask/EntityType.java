package cloud.billingstudio.sandbox.autotask;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity set of Autotask.
 *
 * @param set name in addresses, for example {@code Companies}
 * @param name for example {@code Company}
 * @param table that holds it
 * @param condition which of the table's rows belong to it
 * @param root verbs at the root; GET stands for all ways of asking
 * @param child where it hangs below another set, if it does
 * @param userDefined names of its user-defined fields
 * @param stamps columns of the time of creation; the last one is of the last change as well
 * @param fields its fields, id first
 */
record EntityType(
        String set,
        String name,
        String table,
        String condition,
        Set<String> root,
        @Nullable Child child,
        List<String> userDefined,
        List<String> stamps,
        List<Field> fields) {

    /**
     * A place below another set.
     *
     * @param parent that set
     * @param name of the set below it
     * @param column that holds the parent's id
     * @param verbs allowed there
     */
    record Child(String parent, String name, String column, Set<String> verbs) {}

    static EntityType of(String set, String name, String table, String... root) {
        return new EntityType(set, name, table, "true", Set.of(root), null, List.of(), List.of(), List.of());
    }

    EntityType only(String rows) {
        return new EntityType(set, name, table, rows, root, child, userDefined, stamps, fields);
    }

    EntityType below(String parent, String childName, String column, String... verbs) {
        Child place = new Child(parent, childName, column, Set.of(verbs));
        return new EntityType(set, name, table, condition, root, place, userDefined, stamps, fields);
    }

    EntityType userDefined(String... names) {
        return new EntityType(set, name, table, condition, root, child, List.of(names), stamps, fields);
    }

    EntityType stamped(String... columns) {
        return new EntityType(set, name, table, condition, root, child, userDefined, List.of(columns), fields);
    }

    EntityType fields(Field... all) {
        List<Field> listed = Arrays.asList(all);
        return new EntityType(set, name, table, condition, root, child, userDefined, stamps, listed);
    }

    /** A field that can be read, by its name in whatever case. */
    Optional<Field> field(String wanted) {
        return readFields().stream()
                .filter(field -> field.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** Its fields without those that are only written. */
    List<Field> readFields() {
        return fields.stream()
                .filter(field -> field.access() != Field.Access.WRITE)
                .toList();
    }

    boolean isReadable() {
        return root.contains("GET");
    }

    boolean allows(String verb) {
        return root.contains(verb) || child != null && child.verbs().contains(verb);
    }

    boolean isBelow(String parent, String childName) {
        return child != null && child.parent().equals(parent) && child.name().equalsIgnoreCase(childName);
    }

    String parentColumn() {
        if (child == null) {
            throw new IllegalStateException(set + " hang below nothing");
        }
        return child.column();
    }
}
