package cloud.billingstudio.autotask;

import cloud.billingstudio.autotask.AutotaskApi.Rows;
import cloud.billingstudio.autotask.AutotaskSettings.Credentials;
import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.FoundAddress;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.UnreadableAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks and tells Autotask: in the right zone, with credentials, page by page in the order of ids. */
final class Requests {

    /** Comes before every id; 0 is a real one. */
    static final long BEFORE_ALL = -1;

    private final OuterSystem system;
    private final AutotaskApi api;
    private final FoundAddress zone;
    private final Map<String, Object> credentials;
    private final int pageSize;

    Requests(OuterSystem system, AutotaskApi api, FoundAddress zone, Credentials credentials, int pageSize) {
        this.system = system;
        this.api = api;
        this.zone = zone;
        this.credentials = Map.of(
                "ApiIntegrationCode", credentials.integrationCode(),
                "UserName", credentials.user(),
                "Secret", credentials.secret());
        this.pageSize = pageSize;
    }

    /** @param lastId to go on after; null where these were the last rows */
    record RowPage<T>(List<T> rows, @Nullable Long lastId) {}

    /** The next page of rows after that id. */
    <T> RowPage<T> page(String entity, Query query, long afterId, Class<T> type) {
        Query page = query.page(afterId, pageSize);
        return zone.at(at -> system.read(
                entity, "reading " + entity, () -> read(api.query(at, entity, credentials, page), afterId, type)));
    }

    /** All rows of it, however many pages. */
    <T> List<T> all(String entity, Query query, Class<T> type) {
        List<T> rows = new ArrayList<>();
        Long after = BEFORE_ALL;
        while (after != null) {
            RowPage<T> page = page(entity, query, after, type);
            rows.addAll(page.rows());
            after = page.lastId();
        }
        return rows;
    }

    /** All rows whose field holds one of these ids, asked for in as few questions as allowed. */
    <T> List<T> allWith(
            String entity, String field, Collection<Long> ids, Function<Query.Condition, Query> query, Class<T> type) {
        List<Long> distinct = ids.stream().distinct().sorted().toList();
        List<T> rows = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += Query.MOST_VALUES) {
            List<Long> some = distinct.subList(from, Math.min(from + Query.MOST_VALUES, distinct.size()));
            rows.addAll(all(entity, query.apply(Query.in(field, some)), type));
        }
        return rows;
    }

    /** @param entity what the vendor counts the request as, @return the answer, which is one of success */
    Answer post(String entity, String path, String body) {
        return zone.at(
                at -> system.write(entity, "writing " + path, () -> accepted(api.post(at, path, credentials, body))));
    }

    private <T> RowPage<T> read(Rows answer, long afterId, Class<T> type) {
        List<JsonNode> items = answer.items();
        if (items == null) {
            throw new UnreadableAnswer("it has no rows, not even none");
        }
        long last = afterId;
        List<T> rows = new ArrayList<>();
        for (JsonNode item : items) {
            T row = TolerantJson.row(item, type);
            long id = item.path(item.has("id") ? "id" : "ID").asLong(afterId);
            if (id <= last) {
                throw new UnreadableAnswer("its rows are not in the order of their ids, some could be missed");
            }
            last = id;
            rows.add(row);
        }
        boolean more = answer.pageDetails() == null
                ? items.size() >= pageSize
                : !Objects.requireNonNullElse(answer.pageDetails().nextPageUrl(), "")
                        .isBlank(); // only whether there are more: its address is never asked
        if (more && items.isEmpty()) {
            throw new UnreadableAnswer("it has no rows, and yet says that there are more");
        }
        return new RowPage<>(rows, more ? last : null);
    }

    /** {@code {"itemId":null}} is success; whatever else comes with a status of success is not understood. */
    private static Answer accepted(Answer answer) {
        boolean understood = TolerantJson.object(answer.body())
                .filter(object -> object.has("itemId") || object.has("itemID"))
                .isPresent();
        if (!understood) {
            throw new UnreadableAnswer("the answer to a write names no item");
        }
        return answer;
    }
}
