package cloud.billingstudio.contracts;

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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of a simulated vendor that does as the vendor's description says, or deliberately not. */
final class VendorClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Map<String, String> headers;

    /** @param headers sent with every request, for they hold the credentials */
    VendorClient(String base, Map<String, String> headers) {
        this.base = URI.create(base);
        this.headers = new LinkedHashMap<>(headers);
    }

    VendorClient with(String header, String value) {
        VendorClient other = new VendorClient(base.toString(), headers);
        other.headers.put(header, value);
        return other;
    }

    VendorClient without(String header) {
        VendorClient other = new VendorClient(base.toString(), headers);
        other.headers.remove(header);
        return other;
    }

    /** A request that has to succeed. */
    JsonNode sound(String verb, String path, Object body) {
        Answer answer = send(Exchange.Origin.SOUND, verb, path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(verb + " " + path + " " + body + " -> " + answer);
        }
        return answer.json();
    }

    JsonNode get(String path) {
        return sound("GET", path, null);
    }

    /** A request that is right as far as the description tells, and may yet be refused. */
    Answer tried(String verb, String path, Object body) {
        return send(Exchange.Origin.SOUND, verb, path, body);
    }

    /** A request that may be refused; only its answer counts. */
    Answer wrong(String verb, String path, Object body) {
        return send(Exchange.Origin.WRONG, verb, path, body);
    }

    private Answer send(Exchange.Origin origin, String verb, String path, Object body) {
        String address = path.startsWith("http") ? path : base + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(written(body)))
                .header(ExchangeRecorder.ORIGIN, origin.name());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(verb + " " + path, e);
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

    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }
    }
}
