package cloud.billingstudio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Sends JSON to one of this machine's servers and takes it from there, always with the same credentials. */
final class JsonClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final Map<String, String> credentials;

    /**
     * @param root what every path continues, for example {@code /sandbox/control}
     * @param credentials as headers
     */
    JsonClient(int port, String root, Map<String, String> credentials) {
        this.root = "http://127.0.0.1:" + port + root;
        this.credentials = credentials;
    }

    /** The simulated Autotask, as any client of it would ask. */
    static JsonClient autotask(int port) {
        return new JsonClient(
                port,
                "/sandbox/autotask/atservicesrest/v1.0",
                Map.of(
                        "UserName", "api@studio.example",
                        "Secret", "sandbox",
                        "ApiIntegrationCode", "SANDBOX0000000000000000000"));
    }

    /** The simulated ConnectWise, as any client of it would ask. */
    static JsonClient connectWise(int port) {
        return new JsonClient(
                port,
                "/sandbox/connectwise/v4_6_release/apis/3.0",
                Map.of(
                        "Authorization",
                        basic("studio+public", "private"),
                        "clientId",
                        "00000000-0000-0000-0000-000000000001"));
    }

    static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /**
     * @param path below the root, or a whole address that an answer named
     * @param body a text is sent as it is; null for none
     */
    Answer send(String verb, String path, Object body) {
        return send(verb, path, "application/json", body);
    }

    /** The same with a body of another kind. */
    Answer send(String verb, String path, String kind, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : root + path))
                .header("Content-Type", kind)
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(written(body)));
        credentials.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String written(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What came back; without a body its type is empty. */
    record Answer(int status, String type, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + text(), e);
            }
        }

        /** The answer of a call that has to succeed. */
        JsonNode good() {
            if (status >= 300) {
                throw new AssertionError(status + ": " + text());
            }
            return body.length == 0 ? JSON.nullNode() : json();
        }

        @Override
        public String toString() {
            return status + " " + text();
        }
    }
}
