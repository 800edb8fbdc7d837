package cloud.billingstudio.sandbox.connectwise.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/**
 * How often an agreement is invoiced.
 *
 * @param months length of a period
 * @param day of the month on which periods begin, or the month's last where it is shorter
 */
public record Cycle(int months, int day) {

    /** A cycle by its name in the setup table, with periods that begin on the day of a date; empty for "None". */
    public static Optional<Cycle> named(String name, LocalDate begin) {
        String word = name.toLowerCase(Locale.ROOT);
        int months = word.contains("semi") || word.contains("half")
                ? 6
                : word.contains("month")
                        ? 1
                        : word.contains("quarter") ? 3 : word.matches(".*(annual|year).*") ? 12 : 0;
        return months == 0 ? Optional.empty() : Optional.of(new Cycle(months, begin.getDayOfMonth()));
    }

    /** The period that begins on a day. */
    Period from(LocalDate first) {
        return new Period(first, shifted(first, 1).minusDays(1));
    }

    Period before(Period period) {
        return new Period(shifted(period.first(), -1), period.first().minusDays(1));
    }

    Period after(Period period) {
        return from(period.last().plusDays(1));
    }

    /** The period a day lies in, counted from one that is known. */
    Period around(LocalDate wanted, Period known) {
        Period period = known;
        while (wanted.isBefore(period.first())) {
            period = before(period);
        }
        while (wanted.isAfter(period.last())) {
            period = after(period);
        }
        return period;
    }

    private LocalDate shifted(LocalDate first, int periods) {
        YearMonth month = YearMonth.from(first).plusMonths((long) months * periods);
        int asked = first.getDayOfMonth() == Math.min(day, first.lengthOfMonth()) ? day : first.getDayOfMonth();
        return month.atDay(Math.min(asked, month.lengthOfMonth()));
    }
}
