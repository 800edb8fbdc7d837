package cloud.billingstudio.sandbox.autotask;

import cloud.billingstudio.sandbox.state.AutotaskSettings;
import cloud.billingstudio.sandbox.state.SettingsStore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** The one door of the simulated Autotask: its addresses do not mind upper and lower case, so they are read here. */
@Hidden
@RestController
@RequestMapping(Route.ROOT)
class AutotaskApi {

    private static final String USER = "api@studio.example";
    private static final String SECRET = "sandbox";
    private static final String CODE = "SANDBOX0000000000000000000";
    private static final int LONGEST_GET = 2048;
    private static final MediaType JSON = new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

    private final EntityCalls calls;
    private final Limits limits;
    private final SettingsStore settings;
    private final ObjectMapper json;

    AutotaskApi(EntityCalls calls, Limits limits, SettingsStore settings, ObjectMapper json) {
        this.calls = calls;
        this.limits = limits;
        this.settings = settings;
        this.json = json;
    }

    @RequestMapping("/**")
    ResponseEntity<Object> handle(HttpServletRequest request) throws IOException {
        try {
            return ResponseEntity.ok().contentType(JSON).body(answer(request));
        } catch (Failure failure) {
            return refusal(failure);
        }
    }

    private ResponseEntity<Object> refusal(Failure failure) {
        boolean page = failure.status() == 404 && settings.current().autotask().notFoundIsPage();
        Object body = page ? failure.asPage().body() : failure.body();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(failure.status());
        Integer retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        return answer.contentType(body instanceof String ? MediaType.TEXT_HTML : JSON)
                .body(body);
    }

    private Object answer(HttpServletRequest request) throws IOException {
        Route route = Route.of(request.getRequestURI());
        if (route.isAt("VersionInformation")) {
            return Map.of("apiVersions", List.of("1.0"));
        }
        AutotaskSettings behaviour = settings.current().autotask();
        if (route.isAt("zoneInformation")) {
            return zone(request.getParameter("user"), behaviour.zone());
        }
        if (!isUser(request) || route.zone() != behaviour.zone()) {
            throw Failure.of(401, "The logged in Resource could not be authenticated.");
        }
        String query = request.getQueryString();
        if (query != null && query.length() + request.getRequestURI().length() > LONGEST_GET) {
            throw Failure.noSuchRoute(request.getRequestURI()).asPage();
        }
        JsonNode body = body(request);
        if (route.isAt("ThresholdInformation")) {
            return limits.within(behaviour, CODE, "ThresholdInformation", () -> threshold(behaviour));
        }
        Target target = Target.of(route).orElseThrow(() -> Failure.noSuchRoute(request.getRequestURI()));
        return limits.within(behaviour, CODE, target.entity().set(), () -> calls.answer(target, request, body));
    }

    private static boolean isUser(HttpServletRequest request) {
        return USER.equalsIgnoreCase(request.getHeader("UserName"))
                && SECRET.equals(request.getHeader("Secret"))
                && CODE.equals(request.getHeader("ApiIntegrationCode"));
    }

    private Object threshold(AutotaskSettings behaviour) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("externalRequestThreshold", Objects.requireNonNullElse(behaviour.hourlyRequests(), 10_000));
        answer.put("requestThresholdTimeframe", 60);
        answer.put("currentTimeframeRequestCount", limits.requestsInLastHour());
        return answer;
    }

    private static Object zone(@Nullable String user, int number) {
        if (!USER.equalsIgnoreCase(user)) {
            throw Failure.invalid("Zone information could not be determined");
        }
        UriComponentsBuilder root = ServletUriComponentsBuilder.fromCurrentContextPath();
        Map<String, Object> zone = new LinkedHashMap<>();
        zone.put("zoneName", "Sandbox " + number);
        zone.put("url", root.cloneBuilder().path(Route.services(number)).toUriString());
        zone.put("webUrl", root.cloneBuilder().path(Route.ROOT + "/").toUriString());
        zone.put("ci", 100001);
        return zone;
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        String text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return json.readTree(text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw Failure.invalid("Unexpected character encountered while parsing value: "
                    + text.strip().charAt(0) + ".");
        }
    }
}
