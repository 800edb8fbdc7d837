package cloud.billingstudio.sandbox.autotask;

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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The one door of the simulated Autotask: its addresses do not mind upper and lower case, so they are read here. */
@Hidden
@RestController
@RequestMapping(Route.ROOT)
class AutotaskApi {

    private static final String USER = "api@studio.example";
    private static final String SECRET = "sandbox";
    private static final String CODE = "SANDBOX0000000000000000000";
    private static final int LONGEST_GET = 2100;

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
            return ResponseEntity.ok(answer(request));
        } catch (Failure failure) {
            return ResponseEntity.status(failure.status()).body(failure.body());
        }
    }

    private Object answer(HttpServletRequest request) throws IOException {
        Route route = Route.of(request.getRequestURI());
        if (route.isAt("VersionInformation")) {
            return Map.of("apiVersions", List.of("1.0"));
        }
        if (route.isAt("zoneInformation")) {
            return zone(request.getParameter("user"));
        }
        if (!USER.equalsIgnoreCase(request.getHeader("UserName"))
                || !SECRET.equals(request.getHeader("Secret"))
                || !CODE.equals(request.getHeader("ApiIntegrationCode"))) {
            throw Failure.of(401, "The logged in Resource could not be authenticated.");
        }
        String query = request.getQueryString();
        if (query != null && query.length() + request.getRequestURI().length() > LONGEST_GET) {
            throw Failure.noSuchRoute(request.getRequestURI());
        }
        JsonNode body = body(request);
        return limits.within(
                settings.current().autotask(), CODE, route.entity(), () -> dispatched(route, request, body));
    }

    private Object dispatched(Route route, HttpServletRequest request, JsonNode body) {
        if (route.isAt("ThresholdInformation")) {
            Map<String, Object> answer = new LinkedHashMap<>();
            Integer allowed = settings.current().autotask().hourlyRequests();
            answer.put("externalRequestThreshold", allowed == null ? 10_000 : allowed);
            answer.put("requestThresholdTimeframe", 60);
            answer.put("currentTimeframeRequestCount", limits.requestsInLastHour());
            return answer;
        }
        return calls.answer(route, request, body);
    }

    private static Object zone(@Nullable String user) {
        if (!USER.equalsIgnoreCase(user)) {
            throw Failure.invalid("The user " + user + " is unknown or its zone could not be found.");
        }
        String root = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Route.ROOT)
                .toUriString();
        Map<String, Object> zone = new LinkedHashMap<>();
        zone.put("zoneName", "Sandbox");
        zone.put("url", root + "/ATServicesRest/");
        zone.put("webUrl", root + "/");
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
