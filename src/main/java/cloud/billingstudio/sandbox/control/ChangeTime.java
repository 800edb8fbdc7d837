package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.state.PersistentClock;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a change made through the control happens: today, or on an earlier date that is asked for. */
@Component
class ChangeTime {

    private final PersistentClock clock;

    ChangeTime(PersistentClock clock) {
        this.clock = clock;
    }

    LocalDate date(String item, @Nullable String wanted) {
        if (wanted == null) {
            return clock.today();
        }
        try {
            return LocalDate.parse(wanted);
        } catch (DateTimeException e) {
            throw Refused.invalid(item + ": date is '" + wanted + "', not a date such as 2026-10-15.");
        }
    }

    LocalDate pastDate(String item, @Nullable String wanted) {
        LocalDate date = date(item, wanted);
        if (date.isAfter(clock.today())) {
            throw Refused.invalid(item + ": date " + date + " lies after the sandbox's today, " + clock.today() + ".");
        }
        return date;
    }

    Timestamp instant(LocalDate date) {
        LocalTime time = LocalTime.ofInstant(clock.now(), ZoneOffset.UTC);
        return Timestamp.from(date.atTime(time).toInstant(ZoneOffset.UTC));
    }
}
