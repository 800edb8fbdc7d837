package cloud.billingstudio.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * Reads what outer systems write: members nobody knows are passed over, the case of names does not matter, decimals stay
 * exact.
 */
public final class TolerantJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TolerantJson() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The text as a JSON object; empty where it is anything else. */
    public static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** @throws UnreadableAnswer if the row does not fit the type */
    public static <T> T row(JsonNode row, Class<T> type) {
        if (!row.isObject()) {
            throw new UnreadableAnswer("a row is not an object");
        }
        try {
            return MAPPER.treeToValue(row, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswer(
                    "a row does not fit (id %s): %s".formatted(row.path("id").asText("none"), e.getOriginalMessage()));
        }
    }
}
