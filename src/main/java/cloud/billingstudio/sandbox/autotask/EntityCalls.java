package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.SandboxDatabase;
import cloud.billingstudio.sandbox.state.SettingsStore;
import cloud.billingstudio.sandbox.state.Writes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Finds out what a request wants of an entity set, and does it. */
@Component
class EntityCalls {

    private final Reading reading;
    private final Writing writing;
    private final ContractServices lines;
    private final Adjustments adjustments;
    private final Writes writes;
    private final SandboxDatabase database;
    private final SettingsStore settings;
    private final ObjectMapper json;

    EntityCalls(
            Reading reading,
            Writing writing,
            ContractServices lines,
            Adjustments adjustments,
            Writes writes,
            SandboxDatabase database,
            SettingsStore settings,
            ObjectMapper json) {
        this.reading = reading;
        this.writing = writing;
        this.lines = lines;
        this.adjustments = adjustments;
        this.writes = writes;
        this.database = database;
        this.settings = settings;
        this.json = json;
    }

    Object answer(Route route, HttpServletRequest request, JsonNode body) {
        EntityType entity =
                Entities.ofSet(route.entity()).orElseThrow(() -> Failure.noSuchRoute(request.getRequestURI()));
        String verb = request.getMethod();
        if (route.follows("entityInformation")) {
            return Map.of("info", Descriptions.info(entity));
        }
        if (route.follows("entityInformation", "fields")) {
            return Map.of("fields", Descriptions.fields(entity));
        }
        if (route.follows("#", "*") || route.follows("#", "*", "#")) {
            return below(entity, route, request, body);
        }
        if (route.size() == 1) {
            return write(entity, null, request, body);
        }
        if (!entity.readable()) {
            throw Failure.noSuchRoute(request.getRequestURI());
        }
        if (route.follows("#")) {
            requireVerb(verb, "GET");
            return item(entity, route.id(1));
        }
        return query(entity, route, request, body);
    }

    private Object query(EntityType entity, Route route, HttpServletRequest request, JsonNode body) {
        String verb = request.getMethod();
        if (!verb.equals("GET") && !verb.equals("POST")) {
            throw Failure.wrongVerb(verb);
        }
        if (route.follows("query", "next")) {
            if (verb.equals("GET") && request.getParameter("search") == null) {
                throw Failure.wrongVerb(verb);
            }
            return page(entity, asked(request, body), Page.of(parameter(request, "paging")), request);
        }
        if (route.follows("query", "count")) {
            return Map.of("queryCount", reading.count(entity, asked(request, body)));
        }
        if (route.follows("query")) {
            JsonNode asked = asked(request, body);
            return page(entity, asked, Page.first(Reading.maxRecords(asked)), request);
        }
        throw Failure.noSuchRoute(request.getRequestURI());
    }

    private JsonNode asked(HttpServletRequest request, JsonNode body) {
        if (request.getMethod().equals("POST")) {
            return body;
        }
        try {
            return json.readTree(parameter(request, "search"));
        } catch (JsonProcessingException e) {
            throw Failure.invalid("The search parameter is not valid JSON.");
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null) {
            throw Failure.invalid("The parameter " + name + " is required.");
        }
        return value;
    }

    private Object page(EntityType entity, JsonNode asked, Page page, HttpServletRequest request) {
        List<Map<String, @Nullable Object>> rows = reading.rows(entity, asked, page);
        boolean more = rows.size() > page.size();
        List<Map<String, @Nullable Object>> shown = more ? rows.subList(0, page.size()) : rows;
        Map<String, @Nullable Object> details = details(shown.size(), page.size());
        if (more) {
            Object last = shown.get(shown.size() - 1).get("id");
            details.put(
                    "nextPageUrl",
                    address(entity, page.next(((Number) java.util.Objects.requireNonNull(last)).longValue()), request));
        }
        if (page.hasPrevious()) {
            details.put("prevPageUrl", address(entity, page.previous(), request));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", shown);
        answer.put("pageDetails", details);
        return answer;
    }

    private static Map<String, @Nullable Object> details(int count, int asked) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("count", count);
        details.put("requestCount", asked);
        details.put("prevPageUrl", null);
        details.put("nextPageUrl", null);
        return details;
    }

    private static String address(EntityType entity, Page page, HttpServletRequest request) {
        UriComponentsBuilder address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Route.ROOT + "/ATServicesRest/V1.0/" + entity.set() + "/query/next")
                .queryParam("paging", UriUtils.encode(page.parameter(), "UTF-8"));
        if (request.getMethod().equals("GET")) {
            address.queryParam("search", UriUtils.encode(request.getParameter("search"), "UTF-8"));
        }
        return address.build(true).toUriString();
    }

    private Map<String, @Nullable Object> item(EntityType entity, long id) {
        Map<String, @Nullable Object> item = reading.one(entity, id).orElse(null);
        if (item == null && settings.current().autotask().missingItemIs404()) {
            throw Failure.of(404, "No matching records found.");
        }
        return Collections.singletonMap("item", item);
    }

    private Object below(EntityType parent, Route route, HttpServletRequest request, JsonNode body) {
        EntityType child = Entities.childOfContract(route.parts().get(2))
                .filter(found -> parent == Entities.CONTRACTS)
                .orElseThrow(() -> Failure.noSuchRoute(request.getRequestURI()));
        long contract = route.id(1);
        if (!request.getMethod().equals("GET")) {
            if (route.size() == 4 || !child.childWritable()) {
                throw Failure.wrongVerb(request.getMethod());
            }
            return write(child, contract, request, body);
        }
        if (!child.readable()) {
            throw Failure.wrongVerb("GET");
        }
        if (route.size() == 4) {
            return item(child, route.id(3));
        }
        List<Map<String, @Nullable Object>> rows = reading.rowsOfContract(child, contract);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", rows);
        answer.put("pageDetails", details(rows.size(), 500));
        return answer;
    }

    private Object write(EntityType entity, @Nullable Long contract, HttpServletRequest request, JsonNode body) {
        String verb = request.getMethod();
        if (contract == null && !entity.rootWritable()) {
            throw verb.equals("GET") ? Failure.wrongVerb(verb) : Failure.noSuchRoute(request.getRequestURI());
        }
        if (entity == Entities.ADJUSTMENTS) {
            requireVerb(verb, "POST");
            writes.effect(request, () -> adjustments.create(body, contract), line -> "ContractServices/" + line);
            return Collections.singletonMap("itemId", null);
        }
        if (verb.equals("POST")) {
            return itemId(writes.effect(request, () -> create(entity, contract, body), id -> entity.set() + "/" + id));
        }
        if (!verb.equals("PATCH") && !verb.equals("PUT")) {
            throw Failure.wrongVerb(verb);
        }
        boolean replace = verb.equals("PUT");
        if (!replace && !writing.touches(entity, body)) {
            return itemId(Whole.of(body, "id").longValue());
        }
        return itemId(
                writes.effect(request, () -> writing.change(entity, body, replace), id -> entity.set() + "/" + id));
    }

    private long create(EntityType entity, @Nullable Long contract, JsonNode body) {
        if (entity != Entities.CONTRACT_SERVICES) {
            return writing.create(entity, body);
        }
        ObjectNode whole = body.deepCopy();
        if (contract != null) {
            whole.put("contractID", contract);
        }
        return lines.create(
                Whole.of(whole, "contractID").longValue(),
                Whole.of(whole, "serviceID").longValue(),
                whole);
    }

    private static Map<String, Object> itemId(long id) {
        return Map.of("itemId", id);
    }

    private static void requireVerb(String verb, String allowed) {
        if (!verb.equals(allowed)) {
            throw Failure.wrongVerb(verb);
        }
    }
}
