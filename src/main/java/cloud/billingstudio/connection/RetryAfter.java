package cloud.billingstudio.connection;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date of the vendor's clock (compared with the answer's own {@code Date}). */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** How long to wait; null where the answer does not say or says it in a way nobody understands. */
    static @Nullable Duration in(Answer answer) {
        String header = answer.header("retry-after");
        if (header == null) {
            return null;
        }
        try {
            Duration wait = header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(vendorsNow(answer), time(header));
            return wait.isNegative() ? Duration.ZERO : shorter(wait, LONGEST);
        } catch (DateTimeException unknownForm) {
            return null;
        }
    }

    private static Instant vendorsNow(Answer answer) {
        String date = answer.header("date");
        return date == null ? Instant.now() : time(date);
    }

    private static Instant time(String header) {
        return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
