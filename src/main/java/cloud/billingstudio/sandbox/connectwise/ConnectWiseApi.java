package cloud.billingstudio.sandbox.connectwise;

import cloud.billingstudio.sandbox.connectwise.conditions.ConditionRefused;
import cloud.billingstudio.sandbox.state.SettingsStore;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The one door of the simulated ConnectWise API: {@code {codebase}/apis/3.0/…}. */
@Hidden
@RestController
@RequestMapping(Route.ROOT)
class ConnectWiseApi {

    private final Gate gate;
    private final RecordCalls records;
    private final List<Special> specials;
    private final SettingsStore settings;

    ConnectWiseApi(Gate gate, RecordCalls records, List<Special> specials, SettingsStore settings) {
        this.gate = gate;
        this.records = records;
        this.specials = specials;
        this.settings = settings;
    }

    @RequestMapping("/**")
    ResponseEntity<byte[]> handle(HttpServletRequest request) throws IOException {
        try {
            Answer answer = answer(request);
            ResponseEntity.BodyBuilder response =
                    ResponseEntity.status(answer.status()).header("api-current-version", Versions.CURRENT);
            answer.headers().forEach(response::header);
            if (answer.body() == null) {
                return response.build();
            }
            return response.header("Content-Type", Versions.contentType(request.getHeader("Accept")))
                    .body(bytes(Json.write(answer.body())));
        } catch (ConditionRefused refused) {
            return failed(Failure.of(400, "ApiFindCondition", String.valueOf(refused.getMessage())));
        } catch (Failure failure) {
            return failed(failure);
        }
    }

    private Answer answer(HttpServletRequest request) throws IOException {
        Route route = Route.of(request.getRequestURI());
        gate.letIn(request, route, settings.current().connectwise());
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Call call = new Call(request, route, body, Gate.MEMBER, root(route));
        for (Special special : specials) {
            if (special.answers(route)) {
                return special.answer(call);
            }
        }
        return records.answer(call);
    }

    private static String root(Route route) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(Route.ROOT + "/" + route.codebase() + "/apis/3.0/")
                .toUriString();
    }

    private static ResponseEntity<byte[]> failed(Failure failure) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(failure.status());
        failure.headers().forEach(response::header);
        return response.header("Content-Type", failure.isJson() ? "application/json; charset=utf-8" : "text/plain")
                .body(bytes(failure.body()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
