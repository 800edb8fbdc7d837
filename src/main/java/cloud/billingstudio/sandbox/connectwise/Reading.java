package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.conditions.Condition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers lists and counts. */
@Component
class Reading {

    private final Records records;
    private final Rendering rendering;

    Reading(Records records, Rendering rendering) {
        this.records = records;
        this.rendering = rendering;
    }

    Answer list(Resource resource, @Nullable Integer parent, Call call) {
        Query query = Query.of(resource, call);
        return call.isForwardOnly() ? onward(resource, parent, query, call) : page(resource, parent, query, call);
    }

    Answer count(Resource resource, @Nullable Integer parent, Call call) {
        Condition condition = Query.condition(resource, call);
        long count = condition == Condition.ALL
                ? records.count(resource, parent)
                : matching(resource, parent, condition, call).size();
        return Answer.ok(Json.object().put("count", count));
    }

    private Answer page(Resource resource, @Nullable Integer parent, Query query, Call call) {
        List<ObjectNode> shown;
        long total;
        if (query.isPlain()) {
            total = records.count(resource, parent);
            List<Row> rows = records.slice(resource, parent, Integer.MIN_VALUE, query.skipped(), query.pageSize());
            shown = rendering.shown(resource, rows, call.root());
        } else {
            List<ObjectNode> all = matching(resource, parent, query.condition(), call);
            total = all.size();
            shown = all.stream()
                    .sorted(query.order())
                    .skip(query.skipped())
                    .limit(query.pageSize())
                    .toList();
        }
        return new Answer(200, array(shown, call), Links.navigable(call, query, total));
    }

    private Answer onward(Resource resource, @Nullable Integer parent, Query query, Call call) {
        int most = query.isPlain() ? query.pageSize() + 1 : Integer.MAX_VALUE;
        List<Row> rows = records.slice(resource, parent, query.pageId(), 0, most);
        List<ObjectNode> found = rendering.shown(resource, rows, call.root()).stream()
                .filter(query.condition()::matches)
                .limit(query.pageSize() + 1L)
                .toList();
        boolean more = found.size() > query.pageSize();
        List<ObjectNode> shown = more ? found.subList(0, query.pageSize()) : found;
        int lastId =
                shown.isEmpty() ? 0 : shown.get(shown.size() - 1).path("id").intValue();
        return new Answer(200, array(shown, call), Links.forwardOnly(call, more, lastId));
    }

    private List<ObjectNode> matching(Resource resource, @Nullable Integer parent, Condition condition, Call call) {
        return rendering.shown(resource, records.all(resource, parent), call.root()).stream()
                .filter(condition::matches)
                .toList();
    }

    private static ArrayNode array(List<ObjectNode> shown, Call call) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        shown.forEach(record -> array.add(Projection.of(record, call.parameter("fields"))));
        return array;
    }
}
