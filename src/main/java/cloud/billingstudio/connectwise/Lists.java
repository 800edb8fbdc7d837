package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.connectwise.Requests.Listed;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists page by page in the order of ids, so that rows which come and go meanwhile shift nothing: by the cursor that
 * only goes forward where a list has it, else by a condition on the id.
 */
final class Lists {

    /** Comes before every id. */
    static final long BEFORE_ALL = 0;

    /** Keeps the address within what the vendor takes. */
    private static final int MOST_IDS = 100;

    private final Requests requests;
    private final int pageSize;
    private final Set<String> withoutCursor = ConcurrentHashMap.newKeySet();

    Lists(Requests requests, int pageSize) {
        this.requests = requests;
        this.pageSize = pageSize;
    }

    /** @param lastId to go on after; null where these were the last rows */
    record RowPage(List<JsonNode> rows, @Nullable Long lastId) {}

    /** What is asked of a list. */
    record Listing(
            String path, List<String> fields, @Nullable String conditions) {

        static Listing of(String path, List<String> fields) {
            return new Listing(path, fields, null);
        }

        /** Lists of one kind page alike, whosever they are. */
        String kind() {
            return path.replaceAll("\\d+", "n");
        }
    }

    /** The next page of rows after that id. */
    RowPage page(Listing listing, long after) {
        return page(listing, after, pageSize);
    }

    RowPage page(Listing listing, long after, int size) {
        if (!withoutCursor.contains(listing.kind())) {
            Listed answer = requests.list(listing.path(), byCursor(listing, after, size), true);
            if (answer.link() != null && inOrder(answer.rows(), after)) {
                return paged(answer.rows(), answer.hasNext());
            }
            withoutCursor.add(listing.kind());
        }
        Listed answer = requests.list(listing.path(), byCondition(listing, after, size), false);
        if (!inOrder(answer.rows(), after)) {
            throw new UnreadableAnswer(
                    "the rows of " + listing.path() + " are not in the order of their ids, some could be missed");
        }
        return paged(answer.rows(), answer.link() == null || answer.hasNext());
    }

    /** All rows of it, however many pages. */
    List<JsonNode> all(Listing listing) {
        List<JsonNode> rows = new ArrayList<>();
        Long after = BEFORE_ALL;
        while (after != null) {
            RowPage page = page(listing, after);
            rows.addAll(page.rows());
            after = page.lastId();
        }
        return rows;
    }

    /** All rows of these ids, asked for in as few questions as an address may hold. */
    List<JsonNode> allWith(String path, List<String> fields, Collection<Long> ids) {
        List<Long> distinct = ids.stream().distinct().sorted().toList();
        List<JsonNode> rows = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += MOST_IDS) {
            String some = distinct.subList(from, Math.min(from + MOST_IDS, distinct.size())).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", "id in (", ")"));
            rows.addAll(all(new Listing(path, fields, some)));
        }
        return rows;
    }

    private static Map<String, Object> byCursor(Listing listing, long after, int size) {
        Map<String, Object> query = query(listing, size);
        query.put("pageId", after);
        if (listing.conditions() != null) {
            query.put("conditions", listing.conditions());
        }
        return query;
    }

    private static Map<String, Object> byCondition(Listing listing, long after, int size) {
        Map<String, Object> query = query(listing, size);
        String further = "id > " + after;
        query.put("conditions", listing.conditions() == null ? further : listing.conditions() + " and " + further);
        query.put("orderBy", "id asc");
        query.put("page", 1);
        return query;
    }

    private static Map<String, Object> query(Listing listing, int size) {
        Map<String, Object> query = new TreeMap<>();
        query.put("fields", String.join(",", listing.fields()));
        query.put("pageSize", size);
        return query;
    }

    private static RowPage paged(List<JsonNode> rows, boolean more) {
        return new RowPage(
                rows,
                more && !rows.isEmpty() ? rows.get(rows.size() - 1).path("id").asLong() : null);
    }

    private static boolean inOrder(List<JsonNode> rows, long after) {
        long last = after;
        for (JsonNode row : rows) {
            long id = row.path("id").asLong(last);
            if (id <= last) {
                return false;
            }
            last = id;
        }
        return true;
    }
}
