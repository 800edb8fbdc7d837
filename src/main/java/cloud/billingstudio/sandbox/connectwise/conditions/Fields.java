package cloud.billingstudio.sandbox.connectwise.conditions;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The members of a resource that a query may name. */
public interface Fields {

    /** The member with that path, if there is one. */
    Optional<Field> find(String path);

    /** These members. Case does not matter in their names; no source says that it does. */
    static Fields of(Collection<Field> fields) {
        Map<String, Field> byPath = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(field -> byPath.put(field.path(), field));
        return path -> Optional.ofNullable(byPath.get(path));
    }

    /** The member with that path. */
    default Field require(String path) {
        return find(path).orElseThrow(() -> ConditionRefused.unknownName(path));
    }
}
