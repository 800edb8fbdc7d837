package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantText;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.shared.Money;
import cloud.billingstudio.shared.Quantity;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values in all the forms in which the marketplace was seen to write them; what is absent or makes no sense is unknown. */
final class Tolerant {

    private Tolerant() {}

    /** A count; null where there is none, also for the {@code -1} that stands for "unlimited". */
    static @Nullable Quantity count(@Nullable String text) {
        BigDecimal number = number(text);
        return number == null || number.signum() < 0 ? null : new Quantity(number);
    }

    static @Nullable Quantity count(@Nullable JsonNode value) {
        return count(text(value));
    }

    /** A number with its sign, as the difference a change order states. */
    static @Nullable Quantity signed(@Nullable JsonNode value) {
        BigDecimal number = number(text(value));
        return number == null ? null : new Quantity(number);
    }

    static @Nullable Money money(IngramRow.@Nullable Price price) {
        if (price == null || price.currency() == null) {
            return null;
        }
        BigDecimal amount = number(text(price.amount()));
        try {
            Currency currency = Currency.getInstance(price.currency().strip().toUpperCase(Locale.ROOT));
            return amount == null ? null : new Money(amount, currency);
        } catch (IllegalArgumentException unknownCurrency) {
            return null;
        }
    }

    /** Months of a period; null where it is not counted in months. */
    static @Nullable Integer months(IngramRow.@Nullable Period period) {
        BigDecimal duration = period == null ? null : number(text(period.duration()));
        if (period == null || period.type() == null || duration == null || duration.signum() <= 0) {
            return null;
        }
        return switch (period.type().toLowerCase(Locale.ROOT)) {
            case "month" -> duration.intValue();
            case "year" -> 12 * duration.intValue();
            default -> null;
        };
    }

    /** A day that is good to know; null where it is none. */
    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return TolerantText.day(text);
        } catch (UnreadableAnswer noDay) {
            return null;
        }
    }

    /** A point in time: with an offset, without one (then UTC), or a date alone (then its start). */
    static Instant time(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean hasOffset = iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
            String offset = iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
            return hasOffset
                    ? OffsetDateTime.parse(offset).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UnreadableAnswer("'" + text + "' is not a time");
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
