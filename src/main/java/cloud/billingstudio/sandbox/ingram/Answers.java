package cloud.billingstudio.sandbox.ingram;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON shapes the marketplace uses everywhere. */
final class Answers {

    private Answers() {}

    /** An object from names and values in turn; a member without a value is left out, as the marketplace does. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object name = namesAndValues[i];
            Object value = namesAndValues[i + 1];
            if (name != null && value != null) {
                object.put(name.toString(), value);
            }
        }
        return object;
    }

    /** An amount of money: the marketplace writes it as text. */
    static Map<String, Object> money(String currency, BigDecimal amount) {
        return object(
                "currency", currency, "amount", amount.stripTrailingZeros().toPlainString());
    }

    static Map<String, Object> period(String type) {
        return object("type", type, "duration", 1);
    }

    static Map<String, Object> list(List<?> rows, int offset, int limit, long total) {
        return object("data", rows, "pagination", object("offset", offset, "limit", limit, "total", total));
    }

    static Map<String, Object> error(int status, String message, String path, @Nullable String correlation) {
        return object(
                "timestamp", Instant.now().toString(),
                "status", status,
                "error", message,
                "message", message,
                "path", path,
                "correlationId", correlation);
    }
}
