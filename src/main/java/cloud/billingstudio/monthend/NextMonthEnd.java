package cloud.billingstudio.monthend;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The month end to open next, and how far from today one may lie.
 *
 * @param openableFrom the first day on which it may be opened
 * @param openable it may be opened today
 */
public record NextMonthEnd(BillingPeriod period, LocalDate openableFrom, boolean openable) {

    private static final int OLDEST_YEARS = 2;

    /** @param latest the latest there is; without one, or long after it, the month before this one is next */
    static NextMonthEnd after(@Nullable BillingPeriod latest, LocalDate today) {
        BillingPeriod next = latest == null || isTooOld(latest.next(), today)
                ? BillingPeriod.containing(today).previous()
                : latest.next();
        return new NextMonthEnd(next, next.firstDay().minusMonths(1), !isTooEarly(next, today));
    }

    /** @throws Refusal (invalid) if the period lies too far away */
    static void refuseFarAway(BillingPeriod period, LocalDate today) {
        if (isTooEarly(period, today)) {
            throw Refusal.invalid("Period %s lies too far ahead; today is %s, so %s is the last that may be opened."
                    .formatted(period, today, BillingPeriod.containing(today.plusMonths(1))));
        }
        if (isTooOld(period, today)) {
            throw Refusal.invalid("Period %s lies more than %d years back; today is %s. Is it a typing error?"
                    .formatted(period, OLDEST_YEARS, today));
        }
    }

    private static boolean isTooEarly(BillingPeriod period, LocalDate today) {
        return period.firstDay().isAfter(today.plusMonths(1));
    }

    private static boolean isTooOld(BillingPeriod period, LocalDate today) {
        return period.lastDay().isBefore(today.minusYears(OLDEST_YEARS));
    }
}
