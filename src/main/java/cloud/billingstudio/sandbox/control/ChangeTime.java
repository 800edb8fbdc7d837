package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.state.PersistentClock;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a change made through the control happens: today, or on an earlier date that is asked for. */
@Component
class ChangeTime {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final PersistentClock clock;

    ChangeTime(PersistentClock clock) {
        this.clock = clock;
    }

    /** The day a member names, or today. */
    LocalDate day(String member, @Nullable String wanted) {
        if (wanted == null) {
            return clock.today();
        }
        try {
            LocalDate day = LocalDate.parse(wanted);
            Refused.unlessBetween("The year of " + member, day.getYear(), FIRST_YEAR, LAST_YEAR);
            return day;
        } catch (DateTimeException e) {
            throw Refused.invalid(member + " is '" + wanted + "', not a date such as 2026-10-15.");
        }
    }

    LocalDate date(@Nullable String wanted) {
        return day("date", wanted);
    }

    /** The instant a member names. */
    static Instant instant(String member, String wanted) {
        try {
            Instant instant = Instant.parse(wanted);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            Refused.unlessBetween("The year of " + member, year, FIRST_YEAR, LAST_YEAR);
            return instant;
        } catch (DateTimeException e) {
            throw Refused.invalid(member + " is '" + wanted + "', not an instant such as 2026-11-05T09:00:00Z.");
        }
    }

    LocalDate pastDate(@Nullable String wanted) {
        LocalDate date = date(wanted);
        if (date.isAfter(clock.today())) {
            throw Refused.invalid("date " + date + " lies after the sandbox's today, " + clock.today() + ".");
        }
        return date;
    }

    Timestamp instant(LocalDate date) {
        LocalTime time = LocalTime.ofInstant(clock.now(), ZoneOffset.UTC);
        return Timestamp.from(date.atTime(time).toInstant(ZoneOffset.UTC));
    }
}
