package cloud.billingstudio.sandbox.autotask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Answers questions page by page. A page is asked for with the verb and the filter of the first one. */
@Component
class Queries {

    private static final int PAGE = 500;

    private final Reading reading;
    private final ObjectMapper json;

    Queries(Reading reading, ObjectMapper json) {
        this.reading = reading;
        this.json = json;
    }

    /** Answers {@code query}, {@code query/count} and {@code query/next}. */
    Object answer(Target target, HttpServletRequest request, JsonNode body) {
        String verb = request.getMethod();
        if (!verb.equals("GET") && !verb.equals("POST")) {
            throw Failure.wrongVerb(verb);
        }
        if (target.follows("query", "next")) {
            if (verb.equals("GET") && request.getParameter("search") == null) {
                throw Failure.wrongVerb(verb);
            }
            return page(target.entity(), asked(request, body), Page.of(parameter(request, "paging")), request);
        }
        if (target.follows("query", "count")) {
            return Map.of("queryCount", reading.count(target.entity(), asked(request, body)));
        }
        if (target.follows("query")) {
            JsonNode asked = asked(request, body);
            return page(target.entity(), asked, Page.first(Reading.maxRecords(asked)), request);
        }
        throw Failure.noSuchRoute(request.getRequestURI());
    }

    /** Lists what hangs below a row. */
    Object below(Target target, HttpServletRequest request) {
        String paging = request.getParameter("paging");
        Page page = paging == null ? Page.first(PAGE) : Page.of(paging);
        Reading.Rows rows = reading.below(target.entity(), java.util.Objects.requireNonNull(target.parent()), page);
        return answer(rows, page, request, String.join("/", target.route().parts()));
    }

    private Object page(EntityType entity, JsonNode asked, Page page, HttpServletRequest request) {
        return answer(reading.page(entity, asked, page), page, request, entity.set() + "/query/next");
    }

    private static Object answer(Reading.Rows rows, Page page, HttpServletRequest request, String path) {
        Long last = rows.lastId();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("count", rows.shown().size());
        details.put("requestCount", page.size());
        details.put("prevPageUrl", page.hasPrevious() ? address(path, page.previous(), request) : null);
        details.put("nextPageUrl", last == null ? null : address(path, page.next(last), request));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", rows.shown());
        answer.put("pageDetails", details);
        return answer;
    }

    private static String address(String path, Page page, HttpServletRequest request) {
        UriComponentsBuilder address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Route.services(Route.of(request.getRequestURI()).zone()) + "V1.0/" + path)
                .queryParam("paging", UriUtils.encode(page.parameter(), "UTF-8"));
        String search = request.getParameter("search");
        if (request.getMethod().equals("GET") && search != null) {
            address.queryParam("search", UriUtils.encode(search, "UTF-8"));
        }
        return address.build(true).toUriString();
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
}
