package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.conditions.Condition;
import cloud.billingstudio.sandbox.connectwise.conditions.Conditions;
import cloud.billingstudio.sandbox.connectwise.conditions.Order;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * What a client asks of a list.
 *
 * @param condition that the records fulfil
 * @param order of the records
 * @param page from 1 on
 * @param pageSize at most 1000
 * @param pageId with forward-only paging the id after which the page begins
 */
record Query(Condition condition, Comparator<JsonNode> order, int page, int pageSize, int pageId) {

    private static final int DEFAULT_SIZE = 25;
    private static final int LARGEST = 1000;

    static Query of(Resource resource, Call call) {
        if (call.isForwardOnly() && !call.parameter("orderBy").isBlank()) {
            throw Failure.of(400, "ConnectWiseApi", "orderBy is not supported with forward-only pagination.");
        }
        return new Query(
                condition(resource, call),
                Order.parse(call.parameter("orderBy"), new Queryable(resource)),
                Math.max(1, call.number("page", 1)),
                size(call),
                call.number("pageId", 0));
    }

    static int size(Call call) {
        int asked = call.number("pageSize", DEFAULT_SIZE);
        return asked == 0 ? DEFAULT_SIZE : Math.min(asked, LARGEST);
    }

    static Condition condition(Resource resource, Call call) {
        Queryable names = new Queryable(resource);
        return Conditions.parse(call.parameter("conditions"), names)
                .and(Conditions.parseChild(call.parameter("childConditions"), names))
                .and(Conditions.parseCustomFields(call.parameter("customFieldConditions")));
    }

    /** Whether the database can page without looking into the records. */
    boolean isPlain() {
        return condition == Condition.ALL && order == Order.BY_ID;
    }

    long skipped() {
        return (page - 1L) * pageSize;
    }
}
