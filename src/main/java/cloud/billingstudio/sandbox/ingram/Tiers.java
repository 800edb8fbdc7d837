package cloud.billingstudio.sandbox.ingram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the tiers of a price: from how many on a unit costs how much, both as text as the marketplace writes them. */
@Component
class Tiers {

    private static final TypeReference<List<Map<String, String>>> TIERS = new TypeReference<>() {};

    private final ObjectMapper json;

    Tiers(ObjectMapper json) {
        this.json = json;
    }

    @Nullable
    List<Map<String, String>> of(@Nullable String column) {
        try {
            return column == null ? null : json.readValue(column, TIERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("price tiers are not readable: " + column, e);
        }
    }
}
