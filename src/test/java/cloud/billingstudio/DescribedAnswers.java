package cloud.billingstudio;

import cloud.billingstudio.JsonClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.AntPathMatcher;

/** Holds answers of the Studio against its own description: status, media type and body. */
final class DescribedAnswers {

    private static final Map<Integer, DescribedAnswers> BY_PORT = new ConcurrentHashMap<>();
    private static final AntPathMatcher ADDRESSES = new AntPathMatcher();

    private final JsonNode api;

    private DescribedAnswers(JsonNode api) {
        this.api = api;
    }

    /** One that shows its description to nobody, or not to this administrator, is not held against it. */
    static DescribedAnswers of(int port) {
        return BY_PORT.computeIfAbsent(port, any -> {
            Answer described = new JsonClient(port, "", Map.of("Authorization", JsonClient.basic("admin", "admin")))
                    .send("GET", "/v3/api-docs", null);
            return new DescribedAnswers(described.status() == 200 ? described.json() : MissingNode.getInstance());
        });
    }

    JsonNode api() {
        return api;
    }

    /** An address that is no operation's is passed over. */
    void check(String verb, String path, Answer answer) {
        JsonNode operation = operation(verb.toLowerCase(Locale.ROOT), path.replaceFirst("\\?.*", ""));
        if (operation.isMissingNode()) {
            return;
        }
        String exchange = verb + " " + path + " answered " + answer.status();
        JsonNode described = operation.path("responses").path(String.valueOf(answer.status()));
        if (described.isMissingNode()) {
            throw new AssertionError(exchange + ", which is not described: " + answer.text());
        }
        JsonNode content = described.path("content");
        String type = answer.type().replaceFirst(";.*", "");
        if (content.isMissingNode() != type.isEmpty() || !type.isEmpty() && !content.has(type)) {
            throw new AssertionError(exchange + " as \"" + type + "\", not as described: " + content);
        }
        if (type.endsWith("json")) {
            List<String> problems = SchemaCheck.problems(api, content.path(type).path("schema"), answer.json());
            if (!problems.isEmpty()) {
                throw new AssertionError(exchange + ", not as described: " + problems);
            }
        }
    }

    private JsonNode operation(String verb, String path) {
        return api.path("paths").properties().stream()
                .filter(address -> address.getValue().has(verb) && ADDRESSES.match(address.getKey(), path))
                .min(Map.Entry.comparingByKey(ADDRESSES.getPatternComparator(path)))
                .map(address -> address.getValue().path(verb))
                .orElse(MissingNode.getInstance());
    }
}
