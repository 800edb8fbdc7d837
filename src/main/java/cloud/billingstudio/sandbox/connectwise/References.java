package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Shows references as ConnectWise does: with the names and the address of what they lead to. */
final class References {

    private References() {}

    /** Reads all that some records refer to, at once. */
    static void prefetch(Resource resource, List<Row> rows, Lookup lookup) {
        for (Attribute attribute : resource.attributes()) {
            if (attribute.target() != null) {
                List<Integer> ids = new ArrayList<>();
                rows.forEach(row -> {
                    JsonNode id = row.record().path(attribute.name()).path("id");
                    if (id.isInt()) {
                        ids.add(id.intValue());
                    }
                });
                lookup.prefetch(Resources.of(attribute.target()), ids);
            }
        }
    }

    /** The reference to a record; the bare id where the record is gone. */
    static ObjectNode to(Resource target, int id, Lookup lookup, String root) {
        ObjectNode reference = Json.object().put("id", id);
        lookup.find(target, id).ifPresent(row -> {
            for (String member : target.shown()) {
                JsonNode value = shown(target, row.record(), member);
                if (!value.isMissingNode() && !value.isNull()) {
                    reference.set(member, value);
                }
            }
            reference.putObject("_info").put(target.hrefKey(), root + "/" + target.path(row.parent(), id));
        });
        return reference;
    }

    private static JsonNode shown(Resource target, JsonNode record, String member) {
        JsonNode value = record.path(member);
        if (value.isObject()) {
            return value.path("name");
        }
        if (value.isMissingNode() && member.equals("name")) {
            String name = record.path("firstName").asText("") + " "
                    + record.path("lastName").asText("");
            return Json.object().textNode(name.strip());
        }
        boolean flag = target.attribute(member)
                .filter(attribute -> attribute.type() == Attribute.Type.BOOLEAN)
                .isPresent();
        return value.isMissingNode() && flag ? Json.object().booleanNode(false) : value;
    }
}
