package cloud.billingstudio.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days in records: date-times of which only the date counts. */
final class Days {

    private Days() {}

    static @Nullable LocalDate of(JsonNode record, String member) {
        String text = record.path(member).asText("");
        return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    }

    static JsonNode midnight(LocalDate day) {
        return TextNode.valueOf(day + "T00:00:00Z");
    }
}
