package cloud.billingstudio.monthend;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Instants as sentences for people name them: the day and the minute that clocks in a zone show. */
final class Minutes {

    private Minutes() {}

    /** Like {@code 2026-11-05 at 10:00}. */
    static String words(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return "%s at %s".formatted(local.toLocalDate(), local.toLocalTime().truncatedTo(ChronoUnit.MINUTES));
    }
}
