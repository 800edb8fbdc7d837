package cloud.billingstudio.sandbox.connectwise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the records that others refer to, each only once while one request is answered. */
class Lookup {

    private final Records records;
    private final Map<String, Map<Integer, Row>> found = new HashMap<>();
    private final Map<String, List<Row>> below = new HashMap<>();
    private final Map<String, Set<Integer>> asked = new HashMap<>();

    Lookup(Records records) {
        this.records = records;
    }

    /** Reads records that will be needed, at once. */
    void prefetch(Resource resource, Collection<Integer> ids) {
        Set<Integer> before = asked.computeIfAbsent(resource.noun(), noun -> new LinkedHashSet<>());
        Set<Integer> wanted = new LinkedHashSet<>(ids);
        wanted.removeAll(before);
        if (!wanted.isEmpty()) {
            before.addAll(wanted);
            Map<Integer, Row> rows = found.computeIfAbsent(resource.noun(), noun -> new HashMap<>());
            records.some(resource, wanted).forEach(row -> rows.put(row.id(), row));
        }
    }

    /** Reads what lies below some records, at once. */
    void prefetchBelow(Resource child, Collection<Integer> parents) {
        records.below(child, parents)
                .forEach(row -> below.computeIfAbsent(child.noun() + " " + row.parent(), key -> new ArrayList<>())
                        .add(row));
    }

    /** What lies below a record, as far as it was read before. */
    List<Row> below(Resource child, int parent) {
        return below.getOrDefault(child.noun() + " " + parent, List.of());
    }

    Optional<Row> find(Resource resource, int id) {
        prefetch(resource, Set.of(id));
        return Optional.ofNullable(found.getOrDefault(resource.noun(), Map.of()).get(id));
    }
}
