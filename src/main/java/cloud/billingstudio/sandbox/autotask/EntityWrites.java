package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.Writes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what a request wants written, together with the journal's entry. */
@Component
class EntityWrites {

    private static final Set<EntityType> ADJUSTMENTS = Set.of(Lines.ADJUSTMENTS, Lines.BUNDLE_ADJUSTMENTS);
    private static final Set<EntityType> LINES = Set.of(Lines.CONTRACT_SERVICES, Lines.CONTRACT_SERVICE_BUNDLES);

    private final Writing writing;
    private final ContractServices lines;
    private final Adjustments adjustments;
    private final Writes writes;

    EntityWrites(Writing writing, ContractServices lines, Adjustments adjustments, Writes writes) {
        this.writing = writing;
        this.lines = lines;
        this.adjustments = adjustments;
        this.writes = writes;
    }

    /** Creates, changes or replaces, by the request's verb. */
    Object write(Target target, HttpServletRequest request, JsonNode body, boolean changesAnswerNull) {
        EntityType entity = target.entity();
        if (ADJUSTMENTS.contains(entity)) {
            LineKind kind = entity == Lines.ADJUSTMENTS ? LineKind.SERVICE : LineKind.BUNDLE;
            writes.effect(
                    request,
                    () -> adjustments.create(kind, body, target.parent()),
                    line -> kind.lines().set() + "/" + line);
            return itemId(null);
        }
        if (request.getMethod().equals("POST")) {
            JsonNode whole = withParent(target, body);
            return itemId(writes.effect(request, () -> create(entity, whole), id -> entity.set() + "/" + id));
        }
        boolean replace = request.getMethod().equals("PUT");
        if (!replace && !writing.touches(entity, body)) {
            return itemId(changesAnswerNull ? null : Whole.of(body, "id"));
        }
        long id = writes.effect(
                request, () -> writing.change(entity, target.parent(), body, replace), row -> entity.set() + "/" + row);
        return itemId(changesAnswerNull ? null : id);
    }

    Object delete(Target target, HttpServletRequest request) {
        EntityType entity = target.entity();
        return itemId(writes.effect(
                request, () -> writing.delete(entity, target.parent(), target.id()), id -> entity.set() + "/" + id));
    }

    private long create(EntityType entity, JsonNode body) {
        if (!LINES.contains(entity)) {
            return writing.create(entity, body);
        }
        LineKind kind = entity == Lines.CONTRACT_SERVICES ? LineKind.SERVICE : LineKind.BUNDLE;
        return lines.create(kind, Whole.of(body, "contractID"), Whole.of(body, kind.productMember()), body);
    }

    /** The address tells the parent, so the body need not. */
    private static JsonNode withParent(Target target, JsonNode body) {
        if (target.parent() == null || !body.isObject()) {
            return body;
        }
        EntityType entity = target.entity();
        Field reference = entity.fields().stream()
                .filter(field -> field.column().equals(entity.parentColumn()))
                .findFirst()
                .orElseThrow();
        ObjectNode whole = body.deepCopy();
        whole.put(reference.name(), target.parent());
        return whole;
    }

    private static Map<String, @Nullable Object> itemId(@Nullable Long id) {
        return Collections.singletonMap("itemId", id);
    }
}
