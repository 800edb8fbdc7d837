package cloud.billingstudio.autotask;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows that an earlier stage of a fetch read and a later one needs, so that no page asks for them again. They are of one
 * fetch only, and a node that takes a fetch over has none: what is not known is asked for.
 *
 * @param <T> kind of row
 */
final class Known<T> {

    private record OfFetch<T>(String fetch, Map<Long, T> rows) {}

    private volatile OfFetch<T> last = new OfFetch<>("", Map.of());

    /** Keeps them, and forgets what other fetches read. */
    synchronized void keep(String fetch, Map<Long, T> rows) {
        if (!last.fetch().equals(fetch)) {
            last = new OfFetch<>(fetch, new ConcurrentHashMap<>());
        }
        last.rows().putAll(rows);
    }

    Optional<T> find(String fetch, long id) {
        OfFetch<T> known = last;
        return known.fetch().equals(fetch) ? Optional.ofNullable(known.rows().get(id)) : Optional.empty();
    }

    /** Those of the ids nothing is known of. */
    Collection<Long> missing(String fetch, Collection<Long> ids) {
        return ids.stream().filter(id -> find(fetch, id).isEmpty()).distinct().toList();
    }
}
