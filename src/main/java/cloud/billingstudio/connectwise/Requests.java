package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.FoundAddress;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.connectwise.ConnectWiseSettings.Credentials;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks and tells ConnectWise: at the right address, with credentials, in the chosen model. */
final class Requests {

    /** The vendor counts the requests of an integration, whatever they ask for. */
    static final String ENDPOINT = "api";

    private final OuterSystem system;
    private final ConnectWiseApi api;
    private final FoundAddress root;
    private final Map<String, Object> headers;

    Requests(OuterSystem system, ConnectWiseApi api, FoundAddress root, Credentials credentials, String apiVersion) {
        this.system = system;
        this.api = api;
        this.root = root;
        this.headers = Map.of(
                "Authorization", credentials.basic(),
                "clientId", credentials.clientId(),
                "Accept", "application/vnd.connectwise.com+json; version=" + apiVersion);
    }

    /** @param link the header that tells whether there are more; null where the answer has none, empty where it is empty */
    record Listed(List<JsonNode> rows, @Nullable String link) {

        /** Overlooking it would be taken for the end, so it is found however it is written. */
        private static final Pattern NEXT =
                Pattern.compile("\\brel\\s*=\\s*(?:next\\b|\"[^\"]*\\bnext\\b)", Pattern.CASE_INSENSITIVE);

        boolean hasNext() {
            return link != null && NEXT.matcher(link).find();
        }
    }

    /** @param forwardOnly in the order of ids, from the parameter {@code pageId} on */
    Listed list(String path, Map<String, Object> query, boolean forwardOnly) {
        Map<String, Object> all = new TreeMap<>(headers);
        if (forwardOnly) {
            all.put("pagination-type", "forward-only");
        }
        return root.at(at -> system.read(ENDPOINT, "reading " + path, () -> listed(api.get(at, path, all, query))));
    }

    JsonNode record(String path, List<String> fields) {
        Map<String, Object> query = Map.of("fields", String.join(",", fields));
        return root.at(at ->
                system.read(ENDPOINT, "reading " + path, () -> Writing.record(api.get(at, path, headers, query))));
    }

    /** @return the answer, which is one of success and shows what was to be created */
    Answer post(String path, String body) {
        return root.at(at -> system.write(
                ENDPOINT, "creating " + path, () -> Writing.created(api.post(at, path, headers, body), body)));
    }

    /** @return the answer, which is one of success and shows the change */
    Answer patch(String path, String body) {
        String operation = "changing " + path;
        return root.at(at -> system.write(ENDPOINT, operation, () -> {
            Answer answer = api.patch(at, path, headers, body);
            Writing.unchanged(answer, body).ifPresent(words -> {
                throw system.failure(Kind.REFUSED, operation, words);
            });
            return answer;
        }));
    }

    private static Listed listed(Answer answer) {
        try {
            JsonNode list = TolerantJson.mapper().readTree(answer.body());
            if (list != null && list.isArray()) {
                List<JsonNode> rows = new ArrayList<>();
                list.forEach(rows::add);
                return new Listed(rows, answer.header("link"));
            }
        } catch (JsonProcessingException notJson) {
            // said below
        }
        throw new UnreadableAnswer(answer.isMarkup() ? "the answer is a web page" : "the answer is not a list");
    }
}
