package cloud.billingstudio.sandbox.ingram;

import cloud.billingstudio.sandbox.state.IngramSettings.DateTimes;
import cloud.billingstudio.sandbox.state.IngramSettings.Errors;
import cloud.billingstudio.sandbox.state.IngramSettings.Quantities;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    static @Nullable Map<String, Object> moneyOrNothing(String currency, @Nullable BigDecimal amount) {
        return amount == null ? null : money(currency, amount);
    }

    static Map<String, Object> period(String type, int duration) {
        return object("type", type, "duration", duration);
    }

    /** The period for which a plan is bought, from a row that has the plan's columns. */
    static Map<String, Object> term(ResultSet row) throws SQLException {
        String type = row.getString("term_type");
        String usual = row.getString("term").equals("annual") ? "year" : "month";
        return period(type == null ? usual : type, row.getInt("term_duration"));
    }

    /** The period for which a plan is charged, from a row that has the plan's columns. */
    static Map<String, Object> billing(ResultSet row) throws SQLException {
        String type = row.getString("billing_type");
        return period(type == null ? row.getString("billed") : type, 1);
    }

    /** A quantity as number, with a decimal place, or as text. */
    static Object quantity(Quantities spelling, BigDecimal quantity) {
        BigDecimal plain = new BigDecimal(quantity.stripTrailingZeros().toPlainString());
        return switch (spelling) {
            case NUMBER -> plain;
            case DECIMAL -> plain.setScale(Math.max(1, plain.scale()));
            case TEXT -> plain.toPlainString();
        };
    }

    static @Nullable String time(DateTimes spelling, @Nullable Timestamp time) {
        if (time == null) {
            return null;
        }
        String iso = time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
        String spaced = iso.replace('T', ' ').replace("Z", "");
        return switch (spelling) {
            case ISO -> iso;
            case OFFSET -> spaced + "+00:00";
            case BARE -> spaced;
        };
    }

    static Map<String, Object> list(List<?> rows, int offset, int limit, long total) {
        return object("data", rows, "pagination", object("offset", offset, "limit", limit, "total", total));
    }

    /** A refusal of the marketplace itself, in one of its two shapes. */
    static Map<String, Object> error(Errors shape, int status, String message, String path, String correlation) {
        boolean live = shape == Errors.LIVE;
        return object(
                live ? "timestamp" : "timeStamp",
                Instant.now().toString(),
                "status",
                status,
                live ? "error" : "message",
                message,
                "path",
                path,
                "correlationId",
                correlation);
    }
}
