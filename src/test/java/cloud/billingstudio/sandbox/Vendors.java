package cloud.billingstudio.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A plain HTTP client of the simulated vendors and their control. */
@TestComponent
class Vendors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<String> resets = new CopyOnWriteArrayList<>();
    private final Environment environment;

    Vendors(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void remember(SandboxReset reset) {
        boolean open = TransactionSynchronizationManager.isActualTransactionActive();
        resets.add(reset.dataset() + (open ? ", open" : ", committed"));
    }

    List<String> resets() {
        return resets;
    }

    void forgetResets() {
        resets.clear();
    }

    String root() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + "/sandbox";
    }

    Answer control(String verb, String path, String body) {
        return send(request(verb, "/control" + path, body));
    }

    void reset() {

        control("PUT", "/clock", "{\"now\":\"2026-11-05T09:00:00Z\",\"frozen\":true}");
        control("PUT", "/settings", "{}");
        control("POST", "/reset?dataset=deck", "");
    }

    String token() {
        HttpRequest.Builder request = request("POST", "/ingram/token", "{\"marketplace\":\"us\"}")
                .header("X-Subscription-Key", "sandbox-key")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("api:api".getBytes()));
        return send(request).json().path("token").asText();
    }

    Answer ingram(String token, String path) {
        return send(request("GET", "/ingram" + path, "")
                .header("X-Subscription-Key", "sandbox-key")
                .header("Authorization", "Bearer " + token));
    }

    Answer ingramPost(String token, String path, String body) {
        return send(request("POST", "/ingram" + path, body)
                .header("X-Subscription-Key", "sandbox-key")
                .header("Authorization", "Bearer " + token));
    }

    Answer autotask(String verb, String path, String body) {
        return send(autotaskRequest(verb, "/autotask/atservicesrest/v1.0" + path, body));
    }

    HttpRequest.Builder autotaskRequest(String verb, String path, String body) {
        return request(verb, path, body)
                .header("UserName", "api@studio.example")
                .header("Secret", "sandbox")
                .header("ApiIntegrationCode", "SANDBOX0000000000000000000");
    }

    JsonNode query(String entity, String filter) {
        return autotask("POST", "/" + entity + "/query", "{\"filter\":[" + filter + "]}")
                .json()
                .path("items");
    }

    Answer connectwise(String verb, String path, String body) {
        return send(connectwiseRequest(verb, "/connectwise/v4_6_release/apis/3.0" + path, body));
    }

    HttpRequest.Builder connectwiseRequest(String verb, String path, String body) {
        return request(verb, path, body)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("studio+public:private".getBytes()))
                .header("clientId", "00000000-0000-0000-0000-000000000001");
    }

    HttpRequest.Builder request(String verb, String path, String body) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : root() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ConnectionLost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + response.body(), e);
            }
        }
    }

    static final class ConnectionLost extends RuntimeException {
        ConnectionLost(IOException cause) {
            super(cause);
        }
    }
}
