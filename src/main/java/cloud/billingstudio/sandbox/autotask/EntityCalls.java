package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what a request wants of an entity set, and does it. */
@Component
class EntityCalls {

    private final Reading reading;
    private final Queries queries;
    private final EntityWrites writes;
    private final SettingsStore settings;

    EntityCalls(Reading reading, Queries queries, EntityWrites writes, SettingsStore settings) {
        this.reading = reading;
        this.queries = queries;
        this.writes = writes;
        this.settings = settings;
    }

    Object answer(Target target, HttpServletRequest request, JsonNode body) {
        EntityType entity = target.entity();
        String verb = request.getMethod();
        requirePermission(entity);
        if (target.parent() == null && target.begins("entityInformation")) {
            return description(target, request);
        }
        if (target.follows()) {
            return verb.equals("GET") ? list(target, request) : write(target, request, body);
        }
        if (target.follows("#")) {
            return verb.equals("GET") ? item(target, request) : delete(target, request);
        }
        if (target.parent() == null && entity.isReadable()) {
            return queries.answer(target, request, body);
        }
        throw Failure.noSuchRoute(request.getRequestURI());
    }

    private static Object description(Target target, HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            throw Failure.wrongVerb(request.getMethod());
        }
        EntityType entity = target.entity();
        if (target.follows("entityInformation")) {
            return Map.of("info", Descriptions.info(entity));
        }
        if (target.follows("entityInformation", "fields")) {
            return Map.of("fields", Descriptions.fields(entity));
        }
        if (target.follows("entityInformation", "userDefinedFields")) {
            return Map.of("fields", Descriptions.userDefined(entity, request.getRequestURI()));
        }
        throw Failure.noSuchRoute(request.getRequestURI());
    }

    private void requirePermission(EntityType entity) {
        if (settings.current().autotask().withoutPermission().stream()
                .anyMatch(set -> set.equalsIgnoreCase(entity.set()))) {
            throw Failure.invalid(
                    "The logged in Resource does not have the adequate permissions to access " + entity.name() + ".");
        }
    }

    private Object list(Target target, HttpServletRequest request) {
        if (target.parent() == null || !target.allows("GET")) {
            throw Failure.wrongVerb("GET");
        }
        return queries.below(target, request);
    }

    private Map<String, @Nullable Object> item(Target target, HttpServletRequest request) {
        if (!target.entity().isReadable()) {
            throw Failure.noSuchRoute(request.getRequestURI());
        }
        Map<String, @Nullable Object> item =
                reading.one(target.entity(), target.parent(), target.id()).orElse(null);
        if (item == null && settings.current().autotask().missingItemIs404()) {
            throw Failure.of(404, "No matching records found.");
        }
        return Collections.singletonMap("item", item);
    }

    private Object delete(Target target, HttpServletRequest request) {
        String verb = request.getMethod();
        if (!verb.equals("DELETE") || !target.allows(verb)) {
            throw target.entity().isReadable() ? Failure.wrongVerb(verb) : Failure.noSuchRoute(request.getRequestURI());
        }
        return writes.delete(target, request);
    }

    private Object write(Target target, HttpServletRequest request, JsonNode body) {
        String verb = request.getMethod();
        EntityType entity = target.entity();
        AutotaskSettings behaviour = settings.current().autotask();
        boolean flat = target.parent() == null && entity.allows(verb) && behaviour.childrenWritableAtRoot();
        boolean tree = target.parent() != null || !entity.root().equals(java.util.Set.of("GET"));
        if (verb.equals("DELETE") || !target.allows(verb) && !flat) {
            throw tree ? Failure.wrongVerb(verb) : Failure.noSuchRoute(request.getRequestURI());
        }
        return writes.write(target, request, body, behaviour.patchAnswersNull());
    }
}
