package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a report is computed from.
 *
 * @param knownAt instant of knowledge
 * @param day its date in the business time zone, the day the counts hold on
 */
record AsOf(Instant knownAt, LocalDate day) {

    private static final int LAST_YEAR = 9999;

    static AsOf at(Instant knownAt, ZoneId zone) {
        return new AsOf(knownAt, LocalDate.ofInstant(knownAt, zone));
    }

    /** @throws Refusal (invalid) if the text is no ISO instant */
    static AsOf parse(String text, ZoneId zone) {
        try {
            return at(checked(Instant.parse(text.strip())), zone);
        } catch (DateTimeException e) {
            throw Refusal.invalid(
                    "\"%s\" is no instant for asOf; write one like 2026-10-31T08:30:00Z.".formatted(text));
        }
    }

    /** The same instant, if the database can hold it. */
    static Instant checked(Instant instant) {
        checked(LocalDate.ofInstant(instant, ZoneOffset.UTC));
        return instant;
    }

    /** The same date, if the database can hold it. */
    static LocalDate checked(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("year out of range: " + date);
        }
        return date;
    }
}
