package cloud.billingstudio.sandbox.connectwise.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Days from a first to a last one, both included. */
public record Period(LocalDate first, LocalDate last) {

    /** A period ends no earlier than it begins. */
    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a period from " + first + " to " + last);
        }
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The days it has in common with another one, if any. */
    @Nullable
    Period common(Period other) {
        LocalDate from = later(first, other.first);
        LocalDate to = earlier(last, other.last);
        return to.isBefore(from) ? null : new Period(from, to);
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
