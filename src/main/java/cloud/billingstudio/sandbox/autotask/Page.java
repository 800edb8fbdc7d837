package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a result a page begins.
 *
 * @param size rows asked for
 * @param after the page holds ids above this one
 * @param before where the earlier pages began
 */
record Page(int size, long after, List<Long> before) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Page first(int size) {
        return new Page(size, -1, List.of());
    }

    static Page of(String paging) {
        try {
            JsonNode json = JSON.readTree(paging);
            List<Long> before = new ArrayList<>();
            json.path("previousIds").forEach(id -> before.add(id.asLong()));
            return new Page(
                    json.path("pageSize").asInt(500),
                    json.path("nextIds").path(0).asLong(-1),
                    before);
        } catch (JsonProcessingException e) {
            throw Failure.invalid("The paging parameter is not valid.");
        }
    }

    Page next(long lastId) {
        List<Long> all = new ArrayList<>(before);
        all.add(after);
        return new Page(size, lastId, all);
    }

    boolean hasPrevious() {
        return !before.isEmpty();
    }

    Page previous() {
        int last = before.size() - 1;
        return new Page(size, before.get(last), before.subList(0, last));
    }

    String parameter() {
        ObjectNode json = JSON.createObjectNode().put("pageSize", size);
        ArrayNode previous = json.putArray("previousIds");
        before.forEach(previous::add);
        json.putArray("nextIds").add(after);
        return json.toString();
    }
}
