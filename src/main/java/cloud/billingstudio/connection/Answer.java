package cloud.billingstudio.connection;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an outer system answered, as it came.
 *
 * @param headers by lower-case name
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final List<String> CORRELATION = List.of("x-correlation-id", "x-request-id", "request-id");

    public Answer {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The id by which the vendor's support finds the request, if the answer has one. */
    public @Nullable String correlationId() {
        return CORRELATION.stream()
                .map(this::header)
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    /** Whether the body looks like a page for people, as gateways and web servers send in their own name. */
    public boolean isMarkup() {
        return body.stripLeading().startsWith("<");
    }
}
