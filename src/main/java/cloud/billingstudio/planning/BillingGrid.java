package cloud.billingstudio.planning;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The first days of an agreement's billing periods. Each is counted from the start, so an agreement from the 31st bills
 * from the last day of shorter months and is back on the 31st after them.
 */
record BillingGrid(LocalDate start, int months) {

    /** An agreement that tells no period is taken as monthly. */
    static BillingGrid of(LinkedLine.Agreement agreement) {
        Integer months = agreement.periodMonths();
        return new BillingGrid(agreement.start(), months == null || months < 1 ? 1 : months);
    }

    LocalDate firstAfter(LocalDate day) {
        if (day.isBefore(start)) {
            return start;
        }
        long step = ChronoUnit.MONTHS.between(start, day) / months;
        LocalDate found = nth(step);
        while (!found.isAfter(day)) {
            found = nth(++step);
        }
        return found;
    }

    LocalDate firstOnOrAfter(LocalDate day) {
        return firstAfter(day.minusDays(1));
    }

    Proration periodOf(LocalDate day) {
        LocalDate next = firstAfter(day);
        LocalDate first = start;
        for (long step = Math.max(0, ChronoUnit.MONTHS.between(start, next) / months - 1); ; step++) {
            LocalDate candidate = nth(step);
            if (!candidate.isBefore(next)) {
                return new Proration(first, next);
            }
            first = candidate;
        }
    }

    private LocalDate nth(long step) {
        return start.plusMonths(step * months);
    }
}
